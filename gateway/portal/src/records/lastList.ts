import { useEffect, type MouseEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';

interface Shown {
  search: string;
  at: number;
}

/** How each list was last shown, by its path. */
const last = new Map<string, Shown>();

/** The router counts the entries of the browser's history here. */
const entry = (): number => (history.state as { idx?: number } | null)?.idx ?? 0;

/** Keeps how the list of this page is shown, for the way back from one of its records. */
export function useAsLastList(): void {
  const { pathname, search } = useLocation();
  useEffect(() => void last.set(pathname, { search, at: entry() }), [pathname, search]);
}

/**
 * The way back to a list as it was left: with its filters and order, and where it was scrolled to
 * if one comes from there.
 */
export function useWayBack(path: string) {
  const navigate = useNavigate();
  const shown = last.get(path);
  return {
    to: path + (shown?.search ?? ''),
    onClick: (event: MouseEvent) => {
      const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (plain && shown?.at === entry() - 1) {
        event.preventDefault();
        void navigate(-1);
      }
    },
  };
}
