import { useGetIdentity } from 'ra-core';
import { useMemo } from 'react';
import type { ListFilter } from '../api/dataProvider';
import { useOnDays } from '../records/days';
import { useFilters, type Filters } from '../records/useFilters';

/** What narrows the deals, in the address; the dashboard links to these names. */
export const NAMES = [
  'q',
  'owner',
  'company',
  'closing',
  'stage',
  'outcome',
  'from',
  'to',
] as const;

export interface DealFilters {
  filters: Filters;
  active: boolean;
  /** For all deals of a pipeline that match, of any outcome unless one is asked for. */
  of: (pipelineId: string, list: boolean) => ListFilter;
}

export function useDealFilters(): DealFilters {
  const filters = useFilters();
  const onDays = useOnDays();
  const { identity } = useGetIdentity();
  const me = identity?.id === undefined ? undefined : String(identity.id);
  return useMemo(() => {
    const owner = filters.get('owner');
    const closing = filters.get('closing');
    const outcome = filters.get('outcome') || 'open';
    const criteria = [
      closing && `expectedCloseDate <= ${JSON.stringify(closing)}`,
      ...onDays('openedAt', filters.get('from'), filters.get('to')),
      owner === 'none' && '!has(ownerId)',
    ].filter(Boolean);
    return {
      filters,
      active: NAMES.some((name) => filters.get(name)),
      of: (pipelineId, list) => ({
        q: filters.q,
        where: {
          pipelineId,
          outcome: !list ? 'open' : outcome === 'any' ? undefined : outcome,
          stageId: list ? filters.all('stage') : undefined,
          ownerId: owner === 'none' ? undefined : owner === 'me' ? (me ?? 'me') : owner,
          companyId: filters.get('company'),
        },
        ...(criteria.length ? { criterion: criteria.join(' && ') } : {}),
      }),
    };
  }, [filters, me, onDays]);
}
