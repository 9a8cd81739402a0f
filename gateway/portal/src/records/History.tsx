import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import type { HistoryEntry, RecordHead } from '../api/types';
import { Button } from '../design/Button';
import { Answered, Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { useFieldRules } from './fieldRules';
import styles from './History.module.css';
import { HistoryVersion } from './HistoryVersion';
import { canPutBack } from './putBack';
import { RestoreDialog } from './RestoreDialog';
import { valuesAt } from './useRestore';
import { useFieldLabel } from './values';

interface Page {
  items: HistoryEntry[];
  nextCursor?: string;
}

/** What is about to be put back. */
interface Wanted {
  title: string;
  values: Record<string, unknown>;
}

/**
 * Every version of a record: who changed what, from what, and why; one old value or a whole old
 * version can be put back, after it was shown what that changes.
 */
export function History({
  resource,
  record,
  editable,
  fieldLabel,
}: {
  resource: string;
  record: RecordHead;
  editable: boolean;
  /** The names of fields, where the usual ones do not fit. */
  fieldLabel?: (field: string) => string;
}) {
  const t = useT();
  const usual = useFieldLabel();
  const label = fieldLabel ?? usual;
  const rule = useFieldRules(resource, record.id);
  const [wanted, setWanted] = useState<Wanted>();
  const changeable = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !rule(field)));
  const path = `${collection(resource)}/${record.id}/history`;
  const query = useInfiniteQuery({
    queryKey: [resource, 'history', record.id, record.version],
    queryFn: ({ pageParam }) => request<Page>(path, { query: { cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });
  return (
    <Answered query={{ ...query, data: query.data?.pages.flatMap((page) => page.items) }}>
      {(entries) =>
        entries.length ? (
          <>
            <ol className={styles.entries}>
              {entries.map((entry, at) => (
                <HistoryVersion
                  key={entry.version}
                  entry={entry}
                  resource={resource}
                  label={label}
                  {...(editable
                    ? {
                        canRestore: (field: string) =>
                          !rule(field) && canPutBack(resource, field, record),
                        onRestoreValue: (field, value) =>
                          setWanted({
                            title: t('records.restoreValueOf', { field: label(field) }),
                            values: { [field]: value ?? null },
                          }),
                      }
                    : {})}
                  {...(editable && at > 0
                    ? {
                        onRestoreVersion: () =>
                          setWanted({
                            title: t('records.restoreVersionOf', { version: entry.version }),
                            values: changeable(
                              valuesAt(resource, entries, entry.version ?? 0, record),
                            ),
                          }),
                      }
                    : {})}
                />
              ))}
            </ol>
            {query.hasNextPage && (
              <Button
                onPress={() => void query.fetchNextPage()}
                isDisabled={query.isFetchingNextPage}
              >
                {t('action.loadMore')}
              </Button>
            )}
            {wanted && (
              <RestoreDialog
                resource={resource}
                record={record}
                title={wanted.title}
                values={wanted.values}
                label={label}
                onClose={() => setWanted(undefined)}
              />
            )}
          </>
        ) : (
          <Empty title={t('records.historyEmpty')} />
        )
      }
    </Answered>
  );
}
