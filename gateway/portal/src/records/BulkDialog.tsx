import { CircleAlert } from 'lucide-react';
import type { RaRecord } from 'ra-core';
import { useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { ChoiceList } from '../design/ChoiceList';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';
import styles from './Bulk.module.css';
import { useUserChoices } from './OwnerFilter';
import { useBatch, type RowResult } from './useBatch';

/** Asks once, does it row by row in sight, and names each row that was refused, and why. */
export function BulkDialog<T extends RaRecord>({
  resource,
  what,
  records,
  nameOf,
  onClose,
}: {
  resource: string;
  what: 'owner' | 'delete';
  records: T[];
  nameOf: (record: T) => string;
  /** @param done whether anything was tried */
  onClose: (done: boolean) => void;
}) {
  const t = useT();
  const users = useUserChoices();
  const [ownerId, setOwnerId] = useState('');
  const { run, running, results, stop } = useBatch<T>(resource);
  const [begun, setBegun] = useState(false);
  const start = () => {
    setBegun(true);
    void run(what === 'owner' ? 'update' : 'delete', records, what === 'owner' ? { ownerId } : {});
  };
  const title = t(what === 'owner' ? 'records.bulk.ownerOf' : 'records.bulk.deleteQuestion', {
    smart_count: records.length,
  });
  return (
    <Dialog title={title} open onClose={() => !running && onClose(begun)}>
      <div className="stack">
        {begun ? (
          <Progress results={results} of={records.length} running={running} nameOf={nameOf} />
        ) : what === 'owner' ? (
          <ChoiceList
            label={t('records.bulk.newOwner')}
            value={ownerId}
            onChange={setOwnerId}
            choices={users.map((user) => ({
              ...user,
              icon: <Avatar name={user.label} size="s" />,
            }))}
          />
        ) : (
          <p className="muted">{t('records.bulk.deleteHint')}</p>
        )}
      </div>
      <DialogActions>
        {running ? (
          <Button onPress={stop}>{t('records.bulk.stop')}</Button>
        ) : begun ? (
          <Button look="primary" onPress={() => onClose(true)}>
            {t('action.close')}
          </Button>
        ) : (
          <>
            <Button onPress={() => onClose(false)}>{t('action.cancel')}</Button>
            <Button
              look={what === 'owner' ? 'primary' : 'danger'}
              onPress={start}
              isDisabled={what === 'owner' && !ownerId}
            >
              {t(what === 'owner' ? 'records.bulk.owner' : 'action.delete')}
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Progress<T extends RaRecord>({
  results,
  of,
  running,
  nameOf,
}: {
  results: RowResult<T>[];
  of: number;
  running: boolean;
  nameOf: (record: T) => string;
}) {
  const t = useT();
  const refused = results.filter((one) => one.problem);
  const done = results.length - refused.length;
  return (
    <>
      <progress
        className={styles.progress}
        aria-label={t('records.bulk.progress')}
        value={results.length}
        max={of}
      />
      <p role="status">
        {running
          ? t('records.bulk.doing', { done: results.length, of })
          : [
              t('records.bulk.done', { smart_count: done }),
              refused.length && t('records.bulk.refused', { smart_count: refused.length }),
              results.length < of &&
                t('records.bulk.untouched', { smart_count: of - results.length }),
            ]
              .filter(Boolean)
              .join(' ')}
      </p>
      {refused.length > 0 && (
        <ul className={styles.refused} tabIndex={0} aria-label={t('records.bulk.refusedRows')}>
          {refused.map(({ record, problem }) => (
            <li key={record.id} className={styles.row}>
              <CircleAlert size={15} aria-hidden="true" />
              <span>
                <strong>{nameOf(record)}</strong>: {problem}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
