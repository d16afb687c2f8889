import { type RefObject, useCallback, useRef } from 'react';

/** A closing dialog gives the focus back within this time. */
const dialogGivesBackMs = 120;

/**
 * What was pressed may be gone afterwards (a deleted shift, the first "Add"), and the focus would fall to the top of
 * the page. `keepFocus` then moves it to the heading of what is left.
 */
export function useKeptFocus(): { heading: RefObject<HTMLElement | null>; keepFocus: () => void } {
  const heading = useRef<HTMLElement>(null);
  const keepFocus = useCallback(() => {
    setTimeout(() => {
      const main = document.getElementById('main');
      const isLost = !main?.contains(document.activeElement) || document.activeElement === main;
      if (isLost) heading.current?.focus();
    }, dialogGivesBackMs);
  }, []);
  return { heading, keepFocus };
}
