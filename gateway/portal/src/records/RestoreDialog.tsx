import { useState } from 'react';
import type { RecordHead } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';
import styles from './History.module.css';
import { useRestore } from './useRestore';
import { Value } from './values';

/** Shows what putting old values back will change, and does it when that is wanted. */
export function RestoreDialog({
  resource,
  record,
  title,
  values,
  label,
  onClose,
}: {
  resource: string;
  record: RecordHead;
  title: string;
  values: Record<string, unknown>;
  label: (field: string) => string;
  onClose: () => void;
}) {
  const t = useT();
  const { restore, busy } = useRestore(resource, record, label);
  const [problem, setProblem] = useState<string>();
  const fields = Object.keys(values);
  const now = record as unknown as Record<string, unknown>;
  const done = async () => {
    const why = await restore(values);
    if (why) setProblem(why);
    else onClose();
  };
  return (
    <Dialog title={title} open onClose={onClose} wide>
      {fields.length ? (
        <>
          <p className="muted">{t('records.restoreWill')}</p>
          <ul className={styles.changes}>
            {fields.map((field) => (
              <li key={field} className={styles.change}>
                <span className={styles.field}>{label(field)}</span>
                <span className={styles.values}>
                  <del>
                    <Value resource={resource} field={field} value={now[field]} />
                  </del>
                  {' → '}
                  <ins>
                    <Value resource={resource} field={field} value={values[field]} />
                  </ins>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted">{t('records.restoreNothing')}</p>
      )}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        {fields.length > 0 && (
          <Button look="primary" onPress={() => void done()} isDisabled={busy}>
            {t('records.restoreValue')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
