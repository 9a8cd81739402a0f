import { useQuery } from '@tanstack/react-query';
import { useDataProvider, type RaRecord } from 'ra-core';

const AT_ONCE = 200;
const MOST = 5_000;

/**
 * All records of a collection that is chosen from, by name, however many pages they fill; the first
 * 5,000 of more. The key is one of lists, so that a change of a record reaches them, too.
 *
 * @param fresh for how many milliseconds they are not asked for again; else as all lists
 */
export function useEvery<T extends RaRecord>(resource: string, fresh?: number) {
  const provider = useDataProvider();
  return useQuery({
    queryKey: [resource, 'getList', 'every'],
    queryFn: async () => {
      const data: T[] = [];
      for (let page = 1, more = true; more && data.length < MOST; page++) {
        const answer = await provider.getList<T>(resource, {
          pagination: { page, perPage: AT_ONCE },
          sort: { field: 'name', order: 'ASC' },
        });
        data.push(...answer.data);
        more = answer.pageInfo?.hasNextPage === true;
      }
      return { data };
    },
    select: ({ data }) => data,
    ...(fresh === undefined ? {} : { staleTime: fresh }),
  });
}
