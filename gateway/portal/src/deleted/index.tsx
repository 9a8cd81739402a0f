import { useInfiniteQuery } from '@tanstack/react-query';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useCanAccess, useNotify } from 'ra-core';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Segmented } from '../design/Segmented';
import { Answered, Empty } from '../design/States';
import { When } from '../design/When';
import { useT, useTextOf } from '../i18n/provider';
import { PageHead } from '../layout/PageHead';
import { People, Person } from '../records/people';
import { typeOf } from '../records/recordTypes';
import { useCommand } from '../records/useCommand';
import { useFilters } from '../records/useFilters';
import { nameOf } from '../records/RecordName';
import styles from './deleted.module.css';

const TYPES = ['leads', 'deals', 'contacts', 'companies', 'tasks'] as const;
const PAGE = 50;

interface Deleted {
  id: string;
  updatedAt: string;
  updatedBy?: { kind?: string; id?: string };
  [field: string]: unknown;
}

interface Page {
  items: Deleted[];
  nextCursor?: string;
}

/** What was deleted lately, and the way back. */
export default function RecentlyDeleted() {
  const t = useT();
  const textOf = useTextOf();
  const filters = useFilters();
  const type = TYPES.find((one) => one === filters.get('type')) ?? TYPES[0];
  return (
    <div className="stack">
      <PageHead title={t('deleted.title')} note={t('deleted.note')} />
      <div className={styles.types}>
        <Segmented
          label={t('deleted.type')}
          value={type}
          onChange={(next) => filters.set('type', next)}
          choices={TYPES.map((value) => ({ value, label: textOf('deleted.types', value) }))}
        />
      </div>
      <OfType key={type} type={type} />
    </div>
  );
}

function OfType({ type }: { type: string }) {
  const t = useT();
  const query = useInfiniteQuery({
    queryKey: [type, 'deleted'],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(`${collection(type)}/deleted`, {
        query: { limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <Answered query={query} lines={6}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        if (!all.length && !query.hasNextPage) {
          return <Empty icon={Trash2} title={t('deleted.none')} hint={t('deleted.noneHint')} />;
        }
        return (
          <Card flush>
            <People>
              <ul className={styles.list}>
                {all.map((record) => (
                  <Entry key={record.id} type={type} record={record} />
                ))}
              </ul>
            </People>
            {query.hasNextPage && (
              <Button onPress={() => void query.fetchNextPage()}>{t('action.loadMore')}</Button>
            )}
          </Card>
        );
      }}
    </Answered>
  );
}

function Entry({ type, record }: { type: string; record: Deleted }) {
  const t = useT();
  const { canAccess } = useCanAccess({ resource: typeOf(type), action: 'delete' });
  const command = useCommand(type);
  const notify = useNotify();
  const name = nameOf(record) ?? String(record['title'] ?? t('deleted.unnamed'));
  const restore = async () => {
    if (await command.run(record.id, 'restore')) notify(t('records.isBack', { name }));
  };
  const by = record.updatedBy?.kind === 'user' ? record.updatedBy.id : undefined;
  return (
    <li className={styles.entry}>
      <span className={styles.name}>{name}</span>
      {canAccess && (
        <Button
          onPress={() => void restore()}
          isDisabled={command.running}
          aria-label={t('deleted.restoreOne', { name })}
        >
          <RotateCcw size={15} aria-hidden="true" /> {t('deleted.restore')}
        </Button>
      )}
      <span className="row small muted">
        <When at={record.updatedAt} />
        {by && (
          <>
            {t('deleted.by')} <Person id={by} bare />
          </>
        )}
      </span>
    </li>
  );
}
