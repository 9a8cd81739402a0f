import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useGetOne, type RaRecord } from 'ra-core';
import { useMemo, useState } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import { isStatus } from '../api/problem';
import type { RecordHead } from '../api/types';
import type { TimelineItem, TimelinePage } from './timelineItems';

const PAGE = 30;

/** The timeline of a record, and what was just added to it, which the API tells a moment later. */
export function useTimeline(type: string, id: string) {
  const client = useQueryClient();
  const { data: record } = useGetOne<RecordHead & RaRecord>(type, { id });
  const [added, setAdded] = useState<TimelineItem[]>([]);
  const query = useInfiniteQuery({
    queryKey: [type, 'timeline', id, record?.version],
    queryFn: ({ pageParam }) =>
      request<TimelinePage>(`${collection(type)}/${id}/timeline`, {
        query: { cursor: pageParam, limit: PAGE },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: record !== undefined,
  });
  const items = useMemo(() => {
    if (!query.data) return undefined;
    const told = query.data.pages.flatMap((page) => page.items);
    const known = new Set(told.map((item) => item.record.id));
    return [...added.filter((item) => !known.has(item.record.id)), ...told];
  }, [query.data, added]);
  return {
    record,
    items,
    query,
    /** Whether this gateway tells no timelines. */
    missing: isStatus(query.error, 404),
    add: (item: TimelineItem) => setAdded((now) => [item, ...now]),
    /** The API has taken it, or refused it when there is no id. */
    settle: (pending: string, made?: string) => {
      setAdded((now) =>
        now.flatMap((item) =>
          item.id !== pending
            ? [item]
            : made
              ? [{ ...item, id: made, record: { ...item.record, id: made } }]
              : [],
        ),
      );
      if (made) void client.invalidateQueries({ queryKey: [type, 'timeline', id] });
    },
  };
}
