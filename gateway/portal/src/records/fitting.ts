import { useCallback, useMemo, useState } from 'react';
import type { Column } from './RecordRow';

/** What goes first where there is no room, and how much more than the least a row needs to keep it. */
const given = [
  ['wide', 1.15],
  ['desktop', 1.05],
] as const;

/** What a row needs in pixels: of `minmax(160px, 2fr)` the 160. */
const least = <T>(columns: Column<T>[]): number =>
  columns.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0), 0);

/** The columns a row of this width has room for; those a tablet shows are never given up. */
export function fitting<T>(columns: Column<T>[], space: number): Column<T>[] {
  let shown = columns;
  for (const [from, slack] of given) {
    while (least(shown) * slack > space) {
      const at = shown.findLastIndex((column) => column.from === from);
      if (at < 0) break;
      shown = shown.toSpliced(at, 1);
    }
  }
  return shown;
}

/**
 * The columns a scrolled table has room for, as wide as it is now beside whatever menus. Those that
 * are left may still need more: then it scrolls sideways, and `more` says whether something is
 * hidden at its end.
 */
export function useFitting<T>(columns: Column<T>[]) {
  const [space, setSpace] = useState(0);
  const [more, setMore] = useState(false);
  const measure = useCallback((scroller: HTMLElement | null) => {
    if (!scroller) return undefined;
    const look = () => {
      setSpace(scroller.clientWidth);
      setMore(scroller.scrollLeft + scroller.clientWidth < scroller.scrollWidth - 1);
    };
    const observer = new ResizeObserver(look);
    look();
    observer.observe(scroller);
    if (scroller.firstElementChild) observer.observe(scroller.firstElementChild);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, []);
  const shown = useMemo(() => (space ? fitting(columns, space) : columns), [columns, space]);
  const style = {
    '--columns': shown.map(({ width }) => width).join(' '),
    '--least': `${least(shown)}px`,
  };
  return { shown, style, measure, more };
}
