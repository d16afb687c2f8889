import { lazy, Suspense, useState } from 'react';
import { useWhenIdle } from '../lib/idle.ts';
import { Button } from './button.tsx';
import type { MenuProps } from './menu.tsx';

const load = () => import('./menu.tsx');
const Menu = lazy(() => load().then((module) => ({ default: module.Menu })));

/**
 * A Menu whose code is not part of the first load: a plain button until it is pressed, then the real one, open.
 * The code is fetched when the browser has nothing else to do, so the press does not wait.
 */
export function LazyMenu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false);
  useWhenIdle(load);
  const still = (
    <Button
      kind={props.triggerKind ?? 'secondary'}
      size={props.triggerSize ?? 'regular'}
      className={props.triggerClassName}
      aria-label={props.triggerLabel}
      aria-haspopup="menu"
      aria-expanded={isWanted}
      onClick={() => setWanted(true)}
    >
      {props.trigger}
    </Button>
  );
  if (!isWanted) return still;
  return (
    <Suspense fallback={still}>
      <Menu {...props} startsOpen />
    </Suspense>
  );
}
