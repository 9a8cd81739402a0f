import { useNotify, type RaRecord } from 'ra-core';
import { useState } from 'react';
import { useT } from '../../i18n/provider';
import { useCreate } from '../../records/useCreate';
import { useSave, type Conflict } from '../../records/useSave';

export interface RecordForm<T extends RaRecord> {
  resource: string;
  record: T | undefined;
  /** The record with what was changed and is not saved. */
  draft: Partial<T>;
  set: (changes: Partial<T>) => void;
  /** What a text or number field needs. */
  text: (field: keyof T & string) => FieldProps;
  number: (field: keyof T & string) => FieldProps;
  /** What the API says is wrong at `rules.0.when`. */
  error: (path: string) => string | undefined;
  errors: Record<string, string>;
  changed: boolean;
  saving: boolean;
  reset: () => void;
  /** The created record, true for a saved one, undefined when it was refused. */
  save: () => Promise<T | true | undefined>;
  conflict: Conflict<T> | undefined;
  settle: (mine: boolean) => void;
}

interface FieldProps {
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}

type Write<T> = (changes: Partial<T>) => Partial<T>;

const emptyAsNull = (changes: object): object =>
  Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [
      field,
      value === '' || value === undefined ? null : value,
    ]),
  );
const withoutNull = (values: object): object =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/**
 * The editing of one record, or of one to be created: only what was changed is sent, for the
 * version that was shown, and errors come back by field.
 */
export function useRecordForm<T extends RaRecord>(
  resource: string,
  record: T | undefined,
  first: Partial<T> = {},
  write: Write<T> = (changes) => changes,
): RecordForm<T> {
  const [changes, setChanges] = useState<Partial<T>>({});
  const saver = useSave<T>(resource, record ?? ({ id: '' } as T));
  const creation = useCreate<T>(resource);
  const notify = useNotify();
  const t = useT();
  const draft = { ...(record ?? first), ...changes } as Partial<T>;
  const errors = record ? saver.errors : creation.errors;
  const set = (more: Partial<T>) => setChanges((now) => ({ ...now, ...more }));
  const error = (path: string) => errors[path];
  const field = (name: keyof T & string, read: (text: string) => unknown): FieldProps => ({
    value: String(draft[name] ?? ''),
    onChange: (text) => set({ [name]: read(text) } as Partial<T>),
    error: errors[name],
  });
  const save = async () => {
    if (!record) {
      const made = await creation.create(withoutNull(emptyAsNull(write(draft))));
      if (made) notify(t('admin.form.created'));
      return made;
    }
    const done = await saver.save(emptyAsNull(write(changes)) as Partial<T>);
    if (!done) return undefined;
    setChanges({});
    return true;
  };
  return {
    resource,
    record,
    draft,
    set,
    text: (name) => field(name, (text) => text),
    number: (name) => field(name, (text) => (text.trim() === '' ? '' : Number(text))),
    error,
    errors,
    changed: Object.keys(changes).length > 0,
    saving: saver.saving || creation.creating,
    reset: () => setChanges({}),
    save,
    conflict: saver.conflict,
    settle: (mine) => {
      setChanges({});
      void saver.settle(mine);
    },
  };
}
