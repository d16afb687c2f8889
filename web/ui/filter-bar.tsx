import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { SearchField } from './search-field.tsx';

interface FilterBarProps {
  /** The search, always in view. */
  search: { label: string; value: string; onChange: (q: string) => void };
  /** How many filters are on, the search apart. */
  chosen: number;
  /** The filters themselves. */
  children: ReactNode;
  /** They stay folded on wide screens too; without it they stand beside the search there. */
  isAlwaysFolded?: boolean;
}

/**
 * What narrows a list. On a phone only the search and one button that says how many filters are on stand above the list, so
 * that the list itself is what one sees. Filters that are on when it opens are shown.
 */
export function FilterBar({ search, chosen, children, isAlwaysFolded = false }: FilterBarProps) {
  const { t } = useTranslation('ui');
  const [isOpen, setOpen] = useState(chosen > 0);
  const panelId = useId();
  return (
    <div className={classes('flex flex-col gap-3', !isAlwaysFolded && 'sm:flex-row')}>
      <div className="flex min-w-0 flex-1 gap-2">
        <SearchField {...search} className={classes('min-w-0 flex-1', isAlwaysFolded && 'sm:max-w-sm')} />
        <Button
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={() => setOpen(!isOpen)}
          icon={<SlidersHorizontal size={18} aria-hidden="true" />}
          className={isAlwaysFolded ? '' : 'sm:hidden'}
        >
          {chosen > 0 ? t('filtersOn', { count: chosen }) : t('filters')}
        </Button>
      </div>
      <div
        id={panelId}
        className={classes(
          !isAlwaysFolded && 'sm:grid sm:auto-cols-[13rem] sm:grid-flow-col sm:gap-3',
          isOpen ? !isAlwaysFolded && 'grid gap-3' : 'hidden',
        )}
      >
        {(isOpen || !isAlwaysFolded) && children}
      </div>
    </div>
  );
}
