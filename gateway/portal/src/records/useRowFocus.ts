import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';

const indexOf = (target: EventTarget): number | undefined => {
  const row = (target as Element).closest('[data-index]');
  return row ? Number(row.getAttribute('data-index')) : undefined;
};

/**
 * Keeps the row that has the focus in the page however far it is scrolled, so that the focus is
 * not lost; arrows, Page Up and Down, Home and End move it.
 */
export function useRowFocus(count: number) {
  const [focused, setFocused] = useState<number>();
  const wanted = useRef<number>(undefined);
  const body = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<Virtualizer<HTMLDivElement, Element>>(undefined);

  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return focused === undefined || focused >= count || inSight.includes(focused)
        ? inSight
        : [...inSight, focused].sort((one, other) => one - other);
    },
    [focused, count],
  );

  useEffect(() => {
    if (wanted.current === undefined) return;
    const row = body.current?.querySelector(`[data-index="${wanted.current}"] [data-row-link]`);
    if (row instanceof HTMLElement) {
      wanted.current = undefined;
      row.focus({ preventScroll: true });
    }
  });

  return {
    body,
    virtualizer,
    rangeExtractor,
    onFocus: (event: FocusEvent) => setFocused(indexOf(event.target)),
    onBlur: (event: FocusEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget)) setFocused(undefined);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const at = indexOf(event.target);
      const rows = virtualizer.current;
      if (at === undefined || !rows || event.ctrlKey || event.metaKey || event.altKey) return;
      const page = Math.max(1, Math.floor((rows.scrollRect?.height ?? 0) / 44) - 2);
      const to = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        PageDown: at + page,
        PageUp: at - page,
        Home: 0,
        End: count - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = Math.min(Math.max(to, 0), count - 1);
      wanted.current = next;
      setFocused(next);
      rows.scrollToIndex(next);
    },
  };
}
