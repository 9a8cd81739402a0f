import { useDataProvider, useNotify, type RaRecord } from 'ra-core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { ApiError, isStatus } from '../api/problem';

/** A value that could not be saved because the record had changed. */
export interface Conflict<T> {
  theirs: T;
  yours: Partial<T>;
}

export interface Save<T> {
  save: (changes: Partial<T>) => Promise<boolean>;
  saving: boolean;
  /** What the API says is wrong, by field. */
  errors: Record<string, string>;
  conflict: Conflict<T> | undefined;
  /** Ends the conflict: with `mine` the values are saved over theirs. */
  settle: (mine: boolean) => Promise<void>;
}

/**
 * Saves changes of one record, for the version that was shown. When somebody else was faster
 * nothing is overwritten: both values are handed out, and the person decides.
 */
export function useSave<T extends RaRecord>(resource: string, record: T): Save<T> {
  const provider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const [saving, setSaving] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [conflict, setConflict] = useState<Conflict<T>>();

  const show = useCallback(
    (changed: T) => {
      client.setQueryData(
        [resource, 'getOne', { id: String(changed.id), meta: undefined }],
        changed,
      );
      void client.invalidateQueries({ queryKey: [resource] });
    },
    [client, resource],
  );

  const saveOver = useCallback(
    async (base: T, changes: Partial<T>): Promise<boolean> => {
      setSaving(true);
      setErrors({});
      try {
        const { data } = await provider.update<T>(resource, {
          id: base.id,
          data: changes,
          previousData: base,
        });
        show(data);
        return true;
      } catch (failure) {
        if (isStatus(failure, 412)) {
          const { data } = await provider.getOne<T>(resource, { id: base.id });
          show(data);
          setConflict({ theirs: data, yours: changes });
        } else if (failure instanceof ApiError && Object.keys(failure.fields).length) {
          setErrors(failure.fields);
        } else {
          notify((failure as Error).message, { type: 'error' });
        }
        return false;
      } finally {
        setSaving(false);
      }
    },
    [provider, resource, notify, show],
  );

  return {
    save: (changes) => saveOver(record, changes),
    saving,
    errors,
    conflict,
    settle: async (mine) => {
      const open = conflict;
      setConflict(undefined);
      if (mine && open) await saveOver(open.theirs, open.yours);
    },
  };
}
