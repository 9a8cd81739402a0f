import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { request } from '../api/http';
import type { Lead } from '../api/types';
import { ChoiceFilter } from '../design/ChoiceFilter';
import { useT, useTextOf } from '../i18n/provider';
import { FieldShown } from '../records/FieldShown';
import { FilterBar, FilterSwitch } from '../records/FilterBar';
import { OwnerFilter } from '../records/OwnerFilter';
import type { Filters } from '../records/useFilters';
import { STATUSES } from './lead';

interface Totals {
  items: { key?: string; count?: number }[];
}

const DAYS = ['7', '30', '90'] as const;
const KEPT_MS = 5 * 60_000;

/** The sources there are; those of the rows in sight where they cannot be counted. */
function useSources(shown: Lead[], chosen: string[]): string[] {
  const { data } = useQuery({
    queryKey: ['leads-totals', 'source'],
    queryFn: () => request<Totals>('/api/v1/leads/totals', { query: { by: 'source' } }),
    retry: false,
    staleTime: KEPT_MS,
  });
  return useMemo(() => {
    const known = [
      ...(data?.items ?? []).map((item) => item.key),
      ...shown.map((lead) => lead.source),
      ...chosen,
    ];
    return [...new Set(known)].filter((one): one is string => Boolean(one)).sort();
  }, [data, shown, chosen]);
}

/** What narrows the list of leads. */
export function LeadFilters({
  filters,
  shown,
  withOwners,
  end,
}: {
  filters: Filters;
  shown: Lead[];
  withOwners: boolean;
  end: ReactNode;
}) {
  const t = useT();
  const textOf = useTextOf();
  const sources = useSources(shown, filters.all('source'));
  return (
    <FilterBar title={t('leads.title')} filters={filters} end={end}>
      <ChoiceFilter
        label={t('leads.column.status')}
        several
        choices={STATUSES.map((value) => ({ value, label: textOf('leads.status', value) }))}
        chosen={filters.all('status')}
        onChange={(chosen) => filters.set('status', chosen)}
      />
      <FieldShown resource="leads" field="source">
        <ChoiceFilter
          label={t('leads.column.source')}
          several
          choices={sources.map((value) => ({ value, label: value }))}
          chosen={filters.all('source')}
          onChange={(chosen) => filters.set('source', chosen)}
        />
      </FieldShown>
      {withOwners && <OwnerFilter filters={filters} />}
      <FieldShown resource="leads" field="score.mql">
        <FilterSwitch
          label={t('leads.filter.mql')}
          on={filters.get('mql') !== ''}
          onChange={(on) => filters.set('mql', on ? '1' : '')}
        />
      </FieldShown>
      <ChoiceFilter
        label={t('leads.filter.age')}
        choices={DAYS.map((value) => ({ value, label: t(`leads.filter.days${value}`) }))}
        chosen={[filters.get('days')].filter(Boolean)}
        onChange={([chosen]) => filters.set('days', chosen ?? '')}
      />
    </FilterBar>
  );
}
