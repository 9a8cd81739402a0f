import { useLayoutEffect, type RefObject } from 'react';
import { useLocation } from 'react-router';

/** How many addresses of the browser's history are remembered. */
const MOST = 60;
const kept = new Map<string, number>();

function scrollTo(element: HTMLElement | null, top: number): void {
  if (element) element.scrollTop = top;
}

/**
 * Shows a list where it was left, when one comes back to it; a list with other filters or another
 * order begins at its top.
 */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, shown: boolean) {
  const { key } = useLocation();
  useLayoutEffect(() => {
    if (shown) scrollTo(scroller.current, kept.get(key) ?? 0);
  }, [key, shown, scroller]);
  return (top: number) => {
    kept.delete(key);
    kept.set(key, top);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  };
}
