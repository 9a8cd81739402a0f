import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Download, SearchX } from 'lucide-react';
import { useGetIdentity } from 'ra-core';
import { useMemo } from 'react';
import { request } from '../../api/http';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { ChoiceFilter } from '../../design/ChoiceFilter';
import { Answered, Empty } from '../../design/States';
import { useT } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import { dayStart } from '../../records/days';
import { DayFilter } from '../../records/FilterBar';
import { useUsers } from '../../records/people';
import { useFilters } from '../../records/useFilters';
import list from '../../records/ListPage.module.css';
import { kinds, type AuditPage } from './audit';
import { useNames } from '../parts/lookups';
import { useMay } from '../parts/useMay';
import { AuditRow } from './AuditRow';
import styles from './audit.module.css';

const PAGE = 50;

/** Who signed in, who was refused, and who changed what others may do: the newest first. */
export function AuditTrail() {
  const t = useT();
  const filters = useFilters();
  const may = useMay();
  const users = useUsers();
  const { identity } = useGetIdentity();
  const zone = String(identity?.['timeZone'] ?? 'UTC');
  const [what, who, subject] = ['what', 'who', 'subject'].map(filters.get);
  const from = filters.get('from') && dayStart(filters.get('from'), zone);
  const to = filters.get('to') && dayStart(filters.get('to'), zone, 1);
  const asked = { what, who, subject, from, to };
  const wanted = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  const query = useInfiniteQuery({
    queryKey: ['audit', what, who, subject, from, to],
    queryFn: ({ pageParam, signal }) =>
      request<AuditPage>('/api/v1/audit', {
        query: { ...asked, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    enabled: identity !== undefined,
  });
  const roles = useNames('roles');
  const teams = useNames('teams');
  const names = useMemo(() => new Map([...roles, ...teams]), [roles, teams]);
  const people = [...users.values()].map((user) => ({
    value: user.id,
    label: user.name ?? user.email ?? user.id,
  }));
  const person = (name: 'who' | 'subject', label: string) => (
    <ChoiceFilter
      label={label}
      choices={people}
      chosen={filters.all(name)}
      onChange={([chosen]) => filters.set(name, chosen ?? '')}
    />
  );
  return (
    <div className="stack">
      <PageHead
        title={t('admin.audit.title')}
        actions={
          may('audit', 'export') && (
            <a href={`/api/v1/audit/export?${wanted}`} download className="row link">
              <Download size={15} aria-hidden="true" /> {t('admin.audit.download')}
            </a>
          )
        }
      />
      <div className={list.filters} role="search" aria-label={t('list.filters')}>
        <ChoiceFilter
          label={t('admin.audit.what')}
          choices={kinds.map((value) => ({ value, label: t(`admin.audit.kinds.${value}`) }))}
          chosen={filters.all('what')}
          onChange={([chosen]) => filters.set('what', chosen ?? '')}
        />
        {person('who', t('admin.audit.who'))}
        {person('subject', t('admin.audit.about'))}
        <DayFilter
          label={t('admin.audit.from')}
          value={filters.get('from')}
          onChange={(day) => filters.set('from', day)}
        />
        <DayFilter
          label={t('admin.audit.to')}
          value={filters.get('to')}
          onChange={(day) => filters.set('to', day)}
        />
        {filters.active && (
          <Button look="quiet" onPress={filters.clear}>
            {t('action.clearAll')}
          </Button>
        )}
      </div>
      <Answered
        query={{ ...query, data: query.data?.pages.flatMap((page) => page.items) }}
        lines={9}
      >
        {(entries) =>
          entries.length ? (
            <>
              <Card flush>
                <table className={styles.trail} aria-label={t('admin.audit.title')}>
                  <thead>
                    <tr>
                      <th scope="col">{t('admin.audit.when')}</th>
                      <th scope="col">{t('admin.audit.who')}</th>
                      <th scope="col">{t('admin.audit.what')}</th>
                      <th scope="col" className={styles.where}>
                        {t('admin.audit.where')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {entries.map((entry) => (
                      <AuditRow key={entry.id} entry={entry} names={names} />
                    ))}
                  </tbody>
                </table>
              </Card>
              {query.hasNextPage && (
                <div>
                  <Button
                    onPress={() => void query.fetchNextPage()}
                    isDisabled={query.isFetchingNextPage}
                  >
                    {t('action.loadMore')}
                  </Button>
                </div>
              )}
            </>
          ) : filters.active ? (
            <Empty
              icon={SearchX}
              title={t('state.noMatch')}
              hint={t('state.noMatchHint')}
              action={<Button onPress={filters.clear}>{t('action.clearAll')}</Button>}
            />
          ) : (
            <Empty title={t('state.empty')} hint={t('admin.audit.empty')} />
          )
        }
      </Answered>
    </div>
  );
}
