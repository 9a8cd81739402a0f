import { Pencil } from 'lucide-react';
import type { RaRecord } from 'ra-core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '../design/Button';
import { TextField, Select, type Choice } from '../design/Fields';
import { useT } from '../i18n/provider';
import { useUnsaved } from '../layout/unsaved';
import { ConflictDialog } from './ConflictDialog';
import { useFieldRules } from './fieldRules';
import styles from './InlineField.module.css';
import { ReadOnly } from './ReadOnly';
import { useSave } from './useSave';

interface Props<T extends RaRecord> {
  resource: string;
  record: T;
  /** The field's name in the API. */
  field: string;
  label: string;
  /** How the value is shown; its text where this is missing. */
  children?: ReactNode;
  /** The value as it is edited, and what is sent for an edited one. */
  read?: (record: T) => string;
  write?: (text: string) => Partial<T>;
  type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'url';
  lines?: number;
  choices?: Choice[];
  editable?: boolean;
}

/**
 * A value that becomes an input where it stands: Enter saves, Escape leaves it as it was. Who does
 * not see the field has nothing here; who may not change it is told why.
 */
export function InlineField<T extends RaRecord>(props: Props<T>) {
  const { resource, record, field, label, children, type = 'text', lines, choices } = props;
  const t = useT();
  const read = props.read ?? ((one: T) => String(one[field] ?? ''));
  const write = props.write ?? ((text: string) => ({ [field]: text.trim() || null }) as Partial<T>);
  // What is edited is the record as it was then: shown anew meanwhile, it must not be overwritten.
  const [edited, setEdited] = useState<{ text: string; of: T }>();
  const text = edited?.text;
  const of = edited?.of ?? record;
  const setText = (now: string | undefined) =>
    setEdited(now === undefined ? undefined : { text: now, of });
  const { save, saving, errors, conflict, settle } = useSave(resource, of);
  const rule = useFieldRules(resource, String(record.id))(field);
  const shown = children ?? (read(record) || <None />);
  useUnsaved(text !== undefined && text !== read(of));
  if (rule === 'hidden') return null;
  const done = async () => {
    if (text === undefined || saving) return;
    if (text === read(of) || (await save(write(text)))) setEdited(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !(lines && lines > 1 && !event.ctrlKey)) {
      event.preventDefault();
      void done();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      setText(undefined);
    }
  };
  const error = errors[field] ?? Object.entries(errors).find(([at]) => at.startsWith(field))?.[1];
  return (
    <div className={styles.field}>
      {text === undefined ? (
        <>
          <span className={styles.label}>{label}</span>
          {props.editable === false || rule ? (
            <div className={styles.value}>
              {shown}
              {rule && props.editable !== false && <ReadOnly label={label} />}
            </div>
          ) : (
            <button
              type="button"
              className={`${styles.value} ${styles.button}`}
              onClick={() => setText(read(record))}
            >
              <span className="visually-hidden">{t('action.edit', { field: label })}: </span>
              <span className={styles.shown}>{shown}</span>
              <Pencil size={13} aria-hidden="true" className={styles.pencil} />
            </button>
          )}
        </>
      ) : (
        <div onKeyDown={onKeyDown} className={styles.editing}>
          {choices ? (
            <Select label={label} value={text} onChange={setText} choices={choices} error={error} />
          ) : (
            <TextField
              autoFocus
              label={label}
              value={text}
              onChange={setText}
              type={type}
              error={error}
              {...(lines ? { lines } : {})}
            />
          )}
          <div className={styles.actions}>
            <Button look="primary" onPress={() => void done()} isDisabled={saving}>
              {t('action.save')}
            </Button>
            <Button look="quiet" onPress={() => setText(undefined)}>
              {t('action.cancel')}
            </Button>
          </div>
        </div>
      )}
      {conflict && (
        <ConflictDialog
          label={label}
          theirs={read(conflict.theirs)}
          yours={text ?? ''}
          by={conflict.theirs['updatedBy']?.id}
          at={conflict.theirs['updatedAt']}
          onSettle={(mine) => {
            setText(undefined);
            void settle(mine);
          }}
        />
      )}
    </div>
  );
}

function None() {
  const t = useT();
  return (
    <>
      <span aria-hidden="true" className={styles.none}>
        –
      </span>
      <span className="visually-hidden">{t('value.none')}</span>
    </>
  );
}
