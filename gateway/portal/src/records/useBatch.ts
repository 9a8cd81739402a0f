import { useQueryClient } from '@tanstack/react-query';
import type { RaRecord } from 'ra-core';
import { useRef, useState } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import type { Problem } from '../api/problem';

/** Few enough that one sees it go on. */
const AT_ONCE = 50;

interface Item {
  index: number;
  status: number;
  problem?: Problem;
}

/** What became of one row; without a problem it is done. */
export interface RowResult<T> {
  record: T;
  problem?: string;
}

const said = ({ status, problem }: Item): string =>
  [problem?.detail ?? problem?.title, ...(problem?.errors ?? []).map(({ detail }) => detail)]
    .filter((text, at, all) => text && all.indexOf(text) === at)
    .join(' ') || `HTTP ${status}`;

/**
 * Does the same with many records, part by part, each for the version that is shown; a row that is
 * refused keeps no other back.
 */
export function useBatch<T extends RaRecord>(resource: string) {
  const client = useQueryClient();
  const [running, setRunning] = useState(false);
  const [results, setResults] = useState<RowResult<T>[]>([]);
  const stopped = useRef(false);
  return {
    running,
    results,
    stop: () => {
      stopped.current = true;
    },
    run: async (op: 'update' | 'delete', records: T[], changes: object = {}) => {
      stopped.current = false;
      setRunning(true);
      setResults([]);
      for (let at = 0; at < records.length && !stopped.current; at += AT_ONCE) {
        const part = records.slice(at, at + AT_ONCE);
        const done = await request<{ items: Item[] }>(`${collection(resource)}/batch`, {
          method: 'POST',
          body: {
            op,
            items: part.map(({ id, version }) => ({ id, version: version as number, ...changes })),
          },
        }).then(
          ({ items }) =>
            part.map((record, index) => {
              const item = items.find((one) => one.index === index) ?? items[index];
              return item && item.status < 300
                ? { record }
                : { record, problem: said(item ?? { index, status: 0 }) };
            }),
          (failure: unknown) =>
            part.map((record) => ({ record, problem: (failure as Error).message })),
        );
        setResults((now) => [...now, ...done]);
      }
      setRunning(false);
      void client.invalidateQueries({ queryKey: [resource] });
    },
  };
}
