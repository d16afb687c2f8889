import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Whether an element has at least this many pixels of width; measured before the first paint, then followed. */
export function useHasWidth<E extends HTMLElement>(
  pixels: number,
): { ref: RefObject<E | null>; hasWidth: boolean } {
  const ref = useRef<E>(null);
  const [hasWidth, setHasWidth] = useState(() => window.innerWidth >= pixels);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setHasWidth(element.getBoundingClientRect().width >= pixels);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pixels]);
  return { ref, hasWidth };
}
