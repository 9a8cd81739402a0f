import { useInfiniteGetList, type RaRecord } from 'ra-core';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { ListFilter } from '../api/dataProvider';

const PAGE = 100;

export interface RecordList<T extends RaRecord> {
  records: T[];
  total: number | undefined;
  pending: boolean;
  error: unknown;
  /** Reads the next page, when there is one and it is not being read. */
  more: () => void;
  refetch: () => void;
  sort: { field: string; order: 'ASC' | 'DESC' };
  setSort: (field: string) => void;
}

/**
 * A list that grows as it is scrolled. Its order is in the address (`?sort=-name`), so that a
 * link or the back button shows the same.
 */
export function useRecordList<T extends RaRecord>(
  resource: string,
  filter: ListFilter,
  first: { field: string; order: 'ASC' | 'DESC' },
): RecordList<T> {
  const [search, setSearch] = useSearchParams();
  const inAddress = search.get('sort');
  const sort = useMemo(
    () =>
      inAddress
        ? {
            field: inAddress.replace(/^-/, ''),
            order: inAddress.startsWith('-') ? ('DESC' as const) : ('ASC' as const),
          }
        : first,
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the first order is a constant of the page
    [inAddress],
  );
  const query = useInfiniteGetList<T>(resource, {
    filter,
    sort,
    pagination: { page: 1, perPage: PAGE },
  });
  const records = useMemo(
    () => (query.data?.pages ?? []).flatMap((page) => page.data),
    [query.data],
  );
  return {
    records,
    total: query.data?.pages[0]?.total,
    pending: query.isPending,
    error: query.error,
    more: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    refetch: () => void query.refetch(),
    sort,
    setSort: (field) =>
      setSearch((now) => {
        const next = new URLSearchParams(now);
        next.set('sort', sort.field === field && sort.order === 'ASC' ? `-${field}` : field);
        return next;
      }),
  };
}
