import { Pencil, Plus, Trash2 } from 'lucide-react';
import type { RaRecord } from 'ra-core';
import { useState, type ReactNode } from 'react';
import { Button, IconButton } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { Select, TextField, type Choice } from '../design/Fields';
import { useT } from '../i18n/provider';
import { ConflictDialog } from './ConflictDialog';
import { useFieldRules } from './fieldRules';
import styles from './ListField.module.css';
import { ReadOnly } from './ReadOnly';
import { RecordPicker } from './RecordPicker';
import { useSave } from './useSave';
import { useValueText } from './values';

/** A part of each entry, such as the number of a phone. */
export interface Part {
  key: string;
  label: string;
  type?: 'text' | 'email' | 'tel' | 'date';
  choices?: Choice[];
  /** The entry names a record of this resource. */
  resource?: string;
  wide?: boolean;
}

export type Entry = Record<string, unknown>;

interface Props<T extends RaRecord> {
  resource: string;
  record: T;
  field: string;
  label: string;
  parts: Part[];
  /** How an entry is shown. */
  children: (entry: Entry) => ReactNode;
  /** Entries are plain texts, the only part is their value. */
  plain?: boolean;
  /** One entry is the first choice. */
  primary?: boolean;
  editable: boolean;
}

const entriesOf = (record: RaRecord, field: string, plain: boolean, key: string): Entry[] =>
  ((record[field] as unknown[] | undefined) ?? []).map((entry) =>
    plain ? { [key]: entry } : (entry as Entry),
  );

/** A field that holds several entries: shown one below the other, edited together in a dialog. */
export function ListField<T extends RaRecord>(props: Props<T>) {
  const { record, field, label, parts, children, plain = false, editable } = props;
  const t = useT();
  const [open, setOpen] = useState(false);
  const entries = entriesOf(record, field, plain, parts[0]?.key ?? 'value');
  const rule = useFieldRules(props.resource, String(record.id))(field);
  if (rule === 'hidden') return null;
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <span className={styles.label}>{label}</span>
        {editable && rule && <ReadOnly label={label} />}
        {editable && !rule && (
          <IconButton
            label={t('action.edit', { field: label.toLowerCase() })}
            onPress={() => setOpen(true)}
          >
            {entries.length ? (
              <Pencil size={13} aria-hidden="true" />
            ) : (
              <Plus size={15} aria-hidden="true" />
            )}
          </IconButton>
        )}
      </div>
      {entries.length ? (
        <ul className={styles.entries}>
          {entries.map((entry, at) => (
            <li key={at}>{children(entry)}</li>
          ))}
        </ul>
      ) : (
        <span className={styles.none}>–</span>
      )}
      {open && <Editor {...props} entries={entries} onClose={() => setOpen(false)} />}
    </div>
  );
}

function Editor<T extends RaRecord>({
  resource,
  record,
  field,
  label,
  parts,
  plain = false,
  primary = false,
  entries: before,
  onClose,
}: Props<T> & { entries: Entry[]; onClose: () => void }) {
  const t = useT();
  const inWords = useValueText(resource);
  const [entries, setEntries] = useState<Entry[]>(before.length ? before : [{}]);
  // What is edited is the record as it was when this opened: a later version must not be overwritten.
  const [edited] = useState(record);
  const { save, saving, errors, conflict, settle } = useSave(resource, edited);
  const key = parts[0]?.key ?? 'value';
  const set = (at: number, change: Entry) =>
    setEntries((now) =>
      now.map((entry, place) => (place === at ? { ...entry, ...change } : entry)),
    );
  const makePrimary = (at: number) =>
    setEntries((now) => now.map((entry, place) => ({ ...entry, primary: place === at })));
  const wanted = () => {
    const full = entries.filter((entry) => parts.some((part) => entry[part.key]));
    return plain ? full.map((entry) => entry[key]) : full;
  };
  const done = async () => {
    if (await save({ [field]: wanted() } as Partial<T>)) onClose();
  };
  const errorOf = (at: number, part: Part) =>
    errors[`${field}.${at}.${part.key}`] ??
    (part.key === key ? errors[`${field}.${at}`] : undefined);
  if (conflict) {
    return (
      <ConflictDialog
        label={label}
        theirs={inWords(field, conflict.theirs[field])}
        yours={inWords(field, wanted())}
        by={conflict.theirs['updatedBy']?.id}
        at={conflict.theirs['updatedAt']}
        onSettle={(mine) => void settle(mine).then(onClose)}
      />
    );
  }
  return (
    <Dialog title={label} open onClose={onClose} wide>
      <ul className={styles.rows}>
        {entries.map((entry, at) => (
          <li key={at} className={styles.row}>
            <div className={styles.parts} role="group" aria-label={`${label} ${at + 1}`}>
              {parts.map((part) => (
                <div key={part.key} className={part.wide ? styles.wide : undefined}>
                  <PartField
                    part={part}
                    value={String(entry[part.key] ?? '')}
                    onChange={(value) => set(at, { [part.key]: value || null })}
                    error={errorOf(at, part)}
                  />
                </div>
              ))}
            </div>
            <div className={styles.tools}>
              {primary && (
                <label className={styles.primary}>
                  <input
                    type="radio"
                    name={`${field}-primary`}
                    checked={entry['primary'] === true}
                    onChange={() => makePrimary(at)}
                  />
                  {t('records.primary')}
                </label>
              )}
              <IconButton
                label={`${t('records.remove')}: ${inWords(field, entry[key])}`}
                onPress={() => setEntries((now) => now.filter((_, place) => place !== at))}
              >
                <Trash2 size={15} aria-hidden="true" />
              </IconButton>
            </div>
          </li>
        ))}
      </ul>
      <Button look="quiet" onPress={() => setEntries((now) => [...now, {}])}>
        <Plus size={15} aria-hidden="true" /> {t('records.add')}
      </Button>
      {errors[field] && (
        <p role="alert" className={styles.error}>
          {errors[field]}
        </p>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button look="primary" onPress={() => void done()} isDisabled={saving}>
          {t('action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function PartField({
  part,
  ...rest
}: {
  part: Part;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  if (part.resource) return <RecordPicker resource={part.resource} label={part.label} {...rest} />;
  if (part.choices) return <Select label={part.label} choices={part.choices} {...rest} />;
  return <TextField label={part.label} type={part.type ?? 'text'} {...rest} />;
}
