import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import { ApiError, isStatus } from '../api/problem';
import type { HistoryEntry, RecordHead } from '../api/types';
import { useT } from '../i18n/provider';
import { canPutBack } from './putBack';
import { useFieldLabel } from './values';

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * What would have to be saved for a record to be as it was at a version: the fields that changed
 * after it and can be put back, with their values of then. The entries are the newest first, down to that version.
 */
export function valuesAt(
  resource: string,
  entries: HistoryEntry[],
  version: number,
  record: object,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const entry of entries) {
    if ((entry.version ?? 0) <= version) break;
    for (const change of entry.changes ?? []) {
      values[change.field ?? ''] = change.from ?? null;
    }
  }
  const now = record as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(values).filter(
      ([field, value]) => !same(now[field], value) && canPutBack(resource, field, record),
    ),
  );
}

/** Saves old values over a record of the version that is shown; says why when it is refused. */
export function useRestore(
  resource: string,
  record: RecordHead,
  label?: (field: string) => string,
) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const common = useFieldLabel();
  const named = label ?? common;
  const [busy, setBusy] = useState(false);
  return {
    busy,
    /** What went wrong; undefined when the values are back. */
    restore: async (values: Record<string, unknown>): Promise<string | undefined> => {
      setBusy(true);
      try {
        await request(`${collection(resource)}/${record.id}`, {
          method: 'PATCH',
          body: values,
          version: record.version,
        });
        notify(t('records.restoreDone'));
        return undefined;
      } catch (failure) {
        if (isStatus(failure, 412)) return t('records.changedMeanwhile');
        const fields = failure instanceof ApiError ? Object.entries(failure.fields) : [];
        return fields.length
          ? fields.map(([field, why]) => `${named(field.split('.')[0] ?? '')}: ${why}`).join('. ')
          : (failure as Error).message;
      } finally {
        setBusy(false);
        void client.invalidateQueries({ queryKey: [resource] });
      }
    },
  };
}
