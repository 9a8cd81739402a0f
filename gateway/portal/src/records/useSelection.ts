import type { RaRecord } from 'ra-core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

export interface Selection<T extends RaRecord> {
  /** Those of the rows that are chosen, in the order of the rows. */
  records: T[];
  ids: ReadonlySet<string>;
  toggle: (id: string, on: boolean, range: boolean) => void;
  all: (on: boolean) => void;
}

/** Which rows of a list are chosen; with the shift key all from the last one on. */
export function useSelection<T extends RaRecord>(rows: T[]): Selection<T> {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const shown = useRef(rows);
  useEffect(() => {
    shown.current = rows;
  });
  const toggle = useCallback((id: string, on: boolean, range: boolean) => {
    const ids = shown.current.map((row) => String(row.id));
    const from = range && last.current ? ids.indexOf(last.current) : -1;
    const to = ids.indexOf(id);
    const touched = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
    last.current = id;
    setWanted((now) => {
      const next = new Set(now);
      touched.forEach((one) => (on ? next.add(one) : next.delete(one)));
      return next;
    });
  }, []);
  const all = useCallback(
    (on: boolean) => setWanted(new Set(on ? shown.current.map((row) => String(row.id)) : [])),
    [],
  );
  return useMemo(() => {
    const records = wanted.size ? rows.filter((row) => wanted.has(String(row.id))) : [];
    return { records, ids: new Set(records.map((row) => String(row.id))), toggle, all };
  }, [rows, wanted, toggle, all]);
}
