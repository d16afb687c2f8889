import { type ReactNode, useEffect, useRef } from 'react';

/** Something that must be answered appeared, perhaps out of sight: it takes the focus and scrolls into view. */
export function Attention({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={box} tabIndex={-1}>
      {children}
    </div>
  );
}
