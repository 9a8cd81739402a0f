import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { request } from '../api/http';
import type { Lead } from '../api/types';
import { Button } from '../design/Button';
import { ChoiceFilter } from '../design/ChoiceFilter';
import { useT, useTextOf } from '../i18n/provider';
import { useUsers } from '../records/people';
import { SearchBox } from '../records/SearchBox';
import type { Filters } from '../records/useFilters';
import { STATUSES } from './lead';
import styles from './LeadList.module.css';

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
}: {
  filters: Filters;
  shown: Lead[];
  withOwners: boolean;
}) {
  const t = useT();
  const textOf = useTextOf();
  const users = useUsers();
  const sources = useSources(shown, filters.all('source'));
  const owner = filters.get('owner');
  return (
    <>
      <SearchBox
        label={t('list.searchIn', { list: t('leads.title') })}
        value={filters.q}
        onChange={(q) => filters.set('q', q)}
      />
      <ChoiceFilter
        label={t('leads.column.status')}
        several
        choices={STATUSES.map((value) => ({ value, label: textOf('leads.status', value) }))}
        chosen={filters.all('status')}
        onChange={(chosen) => filters.set('status', chosen)}
      />
      <ChoiceFilter
        label={t('leads.column.source')}
        several
        choices={sources.map((value) => ({ value, label: value }))}
        chosen={filters.all('source')}
        onChange={(chosen) => filters.set('source', chosen)}
      />
      {withOwners && (
        <>
          <ChoiceFilter
            label={t('leads.filter.owner')}
            choices={[...users.values()].map((user) => ({
              value: user.id,
              label: user.name ?? '',
            }))}
            chosen={owner && owner !== 'me' ? [owner] : []}
            onChange={([chosen]) => filters.set('owner', chosen ?? '')}
          />
          <Switch
            label={t('leads.filter.mine')}
            on={owner === 'me'}
            onChange={(on) => filters.set('owner', on ? 'me' : '')}
          />
        </>
      )}
      <Switch
        label={t('leads.filter.mql')}
        on={filters.get('mql') !== ''}
        onChange={(on) => filters.set('mql', on ? '1' : '')}
      />
      <ChoiceFilter
        label={t('leads.filter.age')}
        choices={DAYS.map((value) => ({ value, label: t(`leads.filter.days${value}`) }))}
        chosen={[filters.get('days')].filter(Boolean)}
        onChange={([chosen]) => filters.set('days', chosen ?? '')}
      />
      {filters.active && (
        <Button look="quiet" onPress={filters.clear}>
          {t('action.clearAll')}
        </Button>
      )}
    </>
  );
}

function Switch({
  label,
  on,
  onChange,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <ToggleButton isSelected={on} onChange={onChange} className={styles.switch ?? ''}>
      {label}
    </ToggleButton>
  );
}
