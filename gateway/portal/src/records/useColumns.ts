import { useCallback, useMemo, useState } from 'react';
import { useFieldRules } from './fieldRules';
import { useFilters } from './useFilters';
import type { Column } from './RecordRow';

const PREFIX = 'rilato.columns.';

/** The columns chosen last in this browser; none when they are the usual ones. */
export const keptColumns = (list: string): string[] =>
  (localStorage.getItem(PREFIX + list) ?? '').split(',').filter(Boolean);

export interface ChosenColumns<T> {
  /** Those that are shown. */
  columns: Column<T>[];
  /** All but the first, which always is. */
  choices: { value: string; label: string }[];
  chosen: string[];
  choose: (keys: string[]) => void;
}

/**
 * The columns a person has chosen for a list: those in the address (`?columns=company,owner`), else
 * those chosen last in this browser, else the usual ones. Chosen ones are shown on every screen;
 * those of fields that one does not see are not there. `list` is the collection.
 */
export function useColumns<T>(list: string, all: Column<T>[]): ChosenColumns<T> {
  const filters = useFilters();
  const inAddress = filters.get('columns');
  const [remembered, setRemembered] = useState(() => keptColumns(list));
  const { set } = filters;
  const rule = useFieldRules(list);
  const choose = useCallback(
    (keys: string[]) => {
      const usual = all.filter((column, at) => at > 0 && !column.extra).map(({ key }) => key);
      const same = usual.length === keys.length && usual.every((key) => keys.includes(key));
      const text = same ? '' : keys.join(',');
      if (text) localStorage.setItem(PREFIX + list, text);
      else localStorage.removeItem(PREFIX + list);
      setRemembered(text.split(',').filter(Boolean));
      set('columns', text);
    },
    [list, all, set],
  );
  return useMemo(() => {
    const seen = (field: string | undefined) => !field || rule(field) !== 'hidden';
    const [first, ...possible] = all;
    const others = possible.filter((column) => seen(column.key) && seen(column.sort));
    const wanted = inAddress ? inAddress.split(',') : remembered;
    const known = others.filter((column) => wanted.includes(column.key));
    const shown = known.length
      ? known.map((column) => ({ ...column, from: column.from && ('tablet' as const) }))
      : others.filter((column) => !column.extra);
    return {
      columns: first ? [first, ...shown] : [],
      choices: others.map(({ key, label }) => ({ value: key, label })),
      chosen: shown.map(({ key }) => key),
      choose,
    };
  }, [all, inAddress, remembered, choose, rule]);
}
