import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { Undo2 } from 'lucide-react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import type { HistoryEntry, RecordHead } from '../api/types';
import { Button } from '../design/Button';
import { Answered, Empty } from '../design/States';
import { When } from '../design/When';
import { useT } from '../i18n/provider';
import styles from './History.module.css';
import { useUsers } from './people';

interface Page {
  items: HistoryEntry[];
  nextCursor?: string;
}

/** Every version of a record: who changed what, from what; old values can be put back. */
export function History({
  resource,
  record,
  editable,
}: {
  resource: string;
  record: RecordHead;
  editable: boolean;
}) {
  const t = useT();
  const path = `${collection(resource)}/${record.id}/history`;
  const query = useInfiniteQuery({
    queryKey: [resource, 'history', record.id, record.version],
    queryFn: ({ pageParam }) => request<Page>(path, { query: { cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
  });
  const restore = useRestore(resource, record);
  return (
    <Answered query={{ ...query, data: query.data?.pages.flatMap((page) => page.items) }}>
      {(entries) =>
        entries.length ? (
          <>
            <ol className={styles.entries}>
              {entries.map((entry) => (
                <Entry
                  key={entry.version}
                  entry={entry}
                  {...(editable ? { onRestore: restore } : {})}
                />
              ))}
            </ol>
            {query.hasNextPage && (
              <Button onPress={() => void query.fetchNextPage()}>{t('action.loadMore')}</Button>
            )}
          </>
        ) : (
          <Empty title={t('records.historyEmpty')} />
        )
      }
    </Answered>
  );
}

function useRestore(resource: string, record: RecordHead) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  return async (field: string, value: unknown) => {
    try {
      await request(`${collection(resource)}/${record.id}`, {
        method: 'PATCH',
        body: { [field]: value ?? null },
        version: record.version,
      });
      notify(t('records.restoreDone'));
      await client.invalidateQueries({ queryKey: [resource] });
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
}

const text = (value: unknown): string =>
  value === null || value === undefined
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

function Entry({
  entry,
  onRestore,
}: {
  entry: HistoryEntry;
  onRestore?: (field: string, value: unknown) => Promise<void>;
}) {
  const t = useT();
  const users = useUsers();
  const actor =
    entry.actor?.kind === 'user'
      ? (users.get(entry.actor.id ?? '')?.name ?? '…')
      : entry.actor?.kind === 'client'
        ? t('records.client')
        : t('records.system');
  return (
    <li className={styles.entry}>
      <p className="spread">
        <strong>{actor}</strong>
        <span className="small muted">
          {t('records.version', { version: entry.version })} · <When at={entry.occurredAt} />
        </span>
      </p>
      <dl className={styles.changes}>
        {(entry.version === 1 ? [] : (entry.changes ?? [])).map((change) => (
          <div key={change.field} className={styles.change}>
            <dt>{change.field}</dt>
            <dd>
              <del>{text(change.from)}</del> → <ins>{text(change.to)}</ins>
            </dd>
            {onRestore && (
              <Button
                look="quiet"
                onPress={() => void onRestore(change.field ?? '', change.from)}
                aria-label={`${t('records.restoreValue')}: ${change.field} ${text(change.from)}`}
              >
                <Undo2 size={14} aria-hidden="true" /> {t('records.restoreValue')}
              </Button>
            )}
          </div>
        ))}
        {entry.version === 1 && <p className="muted">{t('records.created', { actor })}</p>}
      </dl>
    </li>
  );
}
