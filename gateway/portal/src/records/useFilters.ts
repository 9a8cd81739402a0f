import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** The filters of a list, kept in the address: `?q=anna&status=new&status=waiting`. */
export interface Filters {
  q: string;
  get: (name: string) => string;
  all: (name: string) => string[];
  set: (name: string, value: string | string[]) => void;
  clear: () => void;
  /** Whether anything narrows the list. */
  active: boolean;
}

const NOT_FILTERS = new Set(['sort', 'view', 'pipeline', 'order', 'columns']);

export function useFilters(): Filters {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (name: string, value: string | string[]) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          next.delete(name);
          for (const one of Array.isArray(value) ? value : [value]) {
            if (one) next.append(name, one);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const clear = useCallback(
    () =>
      setSearch((now) => new URLSearchParams([...now].filter(([name]) => NOT_FILTERS.has(name)))),
    [setSearch],
  );
  return useMemo(
    () => ({
      q: search.get('q') ?? '',
      get: (name) => search.get(name) ?? '',
      all: (name) => search.getAll(name),
      set,
      clear,
      active: [...search.keys()].some((name) => !NOT_FILTERS.has(name)),
    }),
    [search, set, clear],
  );
}
