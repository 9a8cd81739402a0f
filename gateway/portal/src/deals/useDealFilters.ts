import { useMemo } from 'react';
import type { ListFilter } from '../api/dataProvider';
import { useOnDays } from '../records/days';
import { NOBODY, useOwnerId } from '../records/OwnerFilter';
import { useFilters, type Filters } from '../records/useFilters';

export interface DealFilters {
  filters: Filters;
  /** For the open deals of a pipeline; a list may be of all pipelines and of other outcomes. */
  of: (pipelineId: string | undefined, list: boolean) => ListFilter;
}

/** What narrows the deals, in the address; the dashboard links to these names. */
export function useDealFilters(): DealFilters {
  const filters = useFilters();
  const onDays = useOnDays();
  const ownerId = useOwnerId(filters);
  return useMemo(() => {
    const closing = filters.get('closing');
    const outcome = filters.get('outcome') || 'open';
    const criteria = [
      closing && `expectedCloseDate <= ${JSON.stringify(closing)}`,
      ...onDays('openedAt', filters.get('from'), filters.get('to')),
      filters.get('owner') === NOBODY && '!has(ownerId)',
    ].filter(Boolean);
    return {
      filters,
      of: (pipelineId, list) => ({
        q: filters.q,
        where: {
          pipelineId,
          outcome: !list ? 'open' : outcome === 'any' ? undefined : outcome,
          stageId: list ? filters.all('stage') : undefined,
          ownerId,
          companyId: filters.get('company'),
        },
        ...(criteria.length ? { criterion: criteria.join(' && ') } : {}),
      }),
    };
  }, [filters, ownerId, onDays]);
}
