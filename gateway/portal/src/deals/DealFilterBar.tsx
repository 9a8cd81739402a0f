import type { ReactNode } from 'react';
import type { Pipeline } from '../api/types';
import { ChoiceFilter } from '../design/ChoiceFilter';
import { useT } from '../i18n/provider';
import { useFieldRules } from '../records/fieldRules';
import { FieldShown } from '../records/FieldShown';
import { DayFilter, FilterBar, RecordFilter } from '../records/FilterBar';
import { OwnerFilter } from '../records/OwnerFilter';
import type { Filters } from '../records/useFilters';
import { stagesOf } from './model';

const OUTCOMES = ['open', 'won', 'lost', 'any'] as const;

/** What narrows board and list alike; the list also by stage and outcome. */
export function DealFilterBar({
  filters,
  list,
  pipeline,
  order,
  end,
}: {
  filters: Filters;
  list: boolean;
  pipeline: Pipeline | undefined;
  order: string;
  end?: ReactNode;
}) {
  const t = useT();
  const rule = useFieldRules('deals');
  return (
    <FilterBar title={t('deals.title')} filters={filters} end={end}>
      {list ? (
        <>
          <ChoiceFilter
            label={t('deals.outcome')}
            usual="open"
            choices={OUTCOMES.map((value) => ({ value, label: t(`deals.outcomes.${value}`) }))}
            chosen={[filters.get('outcome') || 'open']}
            onChange={([chosen]) => filters.set('outcome', chosen === 'open' ? '' : (chosen ?? ''))}
          />
          <ChoiceFilter
            label={t('deals.stage')}
            several
            choices={stagesOf(pipeline).map((stage) => ({
              value: stage.id ?? '',
              label: stage.name ?? '',
            }))}
            chosen={filters.all('stage')}
            onChange={(chosen) => filters.set('stage', chosen)}
          />
        </>
      ) : (
        <ChoiceFilter
          label={t('deals.order')}
          usual={order}
          choices={[
            { value: '-stageEnteredAt', label: t('deals.orders.newest') },
            { value: 'stageEnteredAt', label: t('deals.orders.oldest') },
            { value: '-amount.amount', label: t('deals.orders.amount') },
            { value: 'expectedCloseDate', label: t('deals.orders.closing') },
          ].filter(({ value }) => rule(value.replace('-', '')) !== 'hidden')}
          chosen={[order]}
          onChange={([chosen]) => filters.set('order', chosen ?? '')}
        />
      )}
      <OwnerFilter filters={filters} withNobody />
      <FieldShown resource="deals" field="companyId">
        <RecordFilter
          resource="companies"
          label={t('deals.company')}
          value={filters.get('company')}
          onChange={(id) => filters.set('company', id)}
        />
      </FieldShown>
      <FieldShown resource="deals" field="expectedCloseDate">
        <DayFilter
          label={t('deals.closingUntil')}
          value={filters.get('closing')}
          onChange={(day) => filters.set('closing', day)}
        />
      </FieldShown>
    </FilterBar>
  );
}
