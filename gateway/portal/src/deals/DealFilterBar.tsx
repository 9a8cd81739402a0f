import { useT } from '../i18n/provider';
import { Select } from '../design/Fields';
import { useUsers } from '../records/people';
import { SearchBox } from '../records/SearchBox';
import { Button } from '../design/Button';
import type { Pipeline } from '../api/types';
import styles from './Deals.module.css';
import { stagesOf } from './model';
import { SuggestBox } from './SuggestBox';
import type { DealFilters } from './useDealFilters';

const ANY = 'any';

/** What narrows board and list alike; the list also by stage and outcome. */
export function DealFilterBar({
  deals: { filters, active },
  list,
  pipeline,
  order,
}: {
  deals: DealFilters;
  list: boolean;
  pipeline: Pipeline | undefined;
  order: string;
}) {
  const t = useT();
  const users = useUsers();
  const pick = (name: string) => (value: string) => filters.set(name, value === ANY ? '' : value);
  return (
    <>
      <div className={styles.search}>
        <SearchBox
          label={t('list.searchIn', { list: t('deals.title') })}
          value={filters.q}
          onChange={(q) => filters.set('q', q)}
        />
      </div>
      <Select
        label={t('records.owner')}
        labelHidden
        value={filters.get('owner') || ANY}
        onChange={pick('owner')}
        choices={[
          { value: ANY, label: t('deals.anyOwner') },
          { value: 'me', label: t('deals.mine') },
          { value: 'none', label: t('deals.unowned') },
          ...[...users.values()].map((user) => ({ value: user.id, label: user.name ?? user.id })),
        ]}
      />
      <SuggestBox
        resource="companies"
        label={t('deals.company')}
        labelHidden
        value={filters.get('company') || undefined}
        onChange={(id) => filters.set('company', id ?? '')}
      />
      <label className={styles.until}>
        <span>{t('deals.closingUntil')}</span>
        <input
          type="date"
          value={filters.get('closing')}
          onChange={(event) => filters.set('closing', event.target.value)}
        />
      </label>
      {list ? (
        <>
          <Select
            label={t('deals.outcome')}
            labelHidden
            value={filters.get('outcome') || 'open'}
            onChange={(value) => filters.set('outcome', value === 'open' ? '' : value)}
            choices={(['open', 'won', 'lost', ANY] as const).map((value) => ({
              value,
              label: t(`deals.outcomes.${value}`),
            }))}
          />
          <Select
            label={t('deals.stage')}
            labelHidden
            value={filters.all('stage').length > 1 ? '' : filters.get('stage') || ANY}
            placeholder={t('deals.someStages', { smart_count: filters.all('stage').length })}
            onChange={pick('stage')}
            choices={[
              { value: ANY, label: t('deals.anyStage') },
              ...stagesOf(pipeline).map((stage) => ({
                value: stage.id ?? '',
                label: stage.name ?? '',
              })),
            ]}
          />
        </>
      ) : (
        <Select
          label={t('deals.order')}
          labelHidden
          value={order}
          onChange={(value) => filters.set('order', value)}
          choices={[
            { value: '-stageEnteredAt', label: t('deals.orders.newest') },
            { value: 'stageEnteredAt', label: t('deals.orders.oldest') },
            { value: '-amount.amount', label: t('deals.orders.amount') },
            { value: 'expectedCloseDate', label: t('deals.orders.closing') },
          ]}
        />
      )}
      {active && (
        <Button look="quiet" onPress={filters.clear}>
          {t('action.clearAll')}
        </Button>
      )}
    </>
  );
}
