import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCanAccess } from 'ra-core';
import { criterion } from '../../api/criterion';
import { request } from '../../api/http';
import type { Deal, Task } from '../../api/types';

/** What is to be done next by the deal's id; null where nothing is planned, none where that is not known. */
export type NextTasks = ReadonlyMap<string, Task | null>;

/** So many deals fit into one question. */
const DEALS = 50;
const TASKS = 200;
const KEPT_MS = 60_000;
const UNKNOWN: NextTasks = new Map();

async function nextOf(ids: string[], signal: AbortSignal): Promise<[string, Task | null][]> {
  const { items, nextCursor } = await request<{ items: Task[]; nextCursor?: string }>(
    '/api/v1/tasks',
    {
      query: {
        filter: criterion({ 'subject.type': 'deal', 'subject.id': ids, state: 'open' }),
        sort: 'dueAt',
        limit: TASKS,
      },
      signal,
    },
  );
  return ids.flatMap((id) => {
    const task = items.find(({ subject }) => subject?.id === id);
    return task || !nextCursor ? [[id, task ?? null] as [string, Task | null]] : [];
  });
}

/** What is to be done next for the deals of a column; nothing is known where one may see no tasks. */
export function useNextTasks(deals: Deal[]): NextTasks {
  const may = useCanAccess({ resource: 'task', action: 'view' });
  const ids = deals.map(({ id }) => id).sort();
  const { data } = useQuery({
    queryKey: ['tasks', 'next', ids],
    queryFn: async ({ signal }) => {
      const parts = Array.from({ length: Math.ceil(ids.length / DEALS) }, (_, at) =>
        nextOf(ids.slice(at * DEALS, (at + 1) * DEALS), signal),
      );
      return new Map((await Promise.all(parts)).flat());
    },
    enabled: may.canAccess === true && ids.length > 0,
    staleTime: KEPT_MS,
    retry: false,
    placeholderData: keepPreviousData,
  });
  return data ?? UNKNOWN;
}
