import { Trash2, UserRound } from 'lucide-react';
import { useCanAccess, type RaRecord } from 'ra-core';
import { useState } from 'react';
import { Button } from '../design/Button';
import { useT } from '../i18n/provider';
import styles from './Bulk.module.css';
import { BulkDialog } from './BulkDialog';
import { useFieldRules } from './fieldRules';
import { typeOf } from './recordTypes';
import { usePhone } from './usePhone';
import type { Selection } from './useSelection';

/** What one may do with several records of a kind at once. */
function useMayDo(resource: string) {
  const type = typeOf(resource);
  const { canAccess: owner } = useCanAccess({ resource: type, action: 'change-owner' });
  const { canAccess: remove } = useCanAccess({ resource: type, action: 'delete' });
  const kept = useFieldRules(resource)('ownerId');
  return { owner: Boolean(owner) && !kept, remove: Boolean(remove) };
}

/** Whether one may do anything with several records of a kind at once; on a phone one cannot. */
export function useMayChoose(resource: string): boolean {
  const may = useMayDo(resource);
  return !usePhone() && (may.owner || may.remove);
}

/** What can be done with the chosen rows; nothing while none is. */
export function BulkBar<T extends RaRecord>({
  resource,
  selection,
  nameOf,
}: {
  resource: string;
  selection: Selection<T>;
  nameOf: (record: T) => string;
}) {
  const t = useT();
  const may = useMayDo(resource);
  // Those that were chosen then: the rows change while it is done.
  const [asked, setAsked] = useState<{ what: 'owner' | 'delete'; records: T[] }>();
  const count = selection.records.length;
  const ask = (what: 'owner' | 'delete') => setAsked({ what, records: selection.records });
  return (
    <>
      {count > 0 && (
        <div role="toolbar" aria-label={t('records.bulk.title')} className={styles.bar}>
          <span role="status" className={styles.count}>
            {t('list.selected', { smart_count: count })}
          </span>
          {may.owner && (
            <Button onPress={() => ask('owner')}>
              <UserRound size={15} aria-hidden="true" /> {t('records.bulk.owner')}
            </Button>
          )}
          {may.remove && (
            <Button onPress={() => ask('delete')}>
              <Trash2 size={15} aria-hidden="true" /> {t('action.delete')}
            </Button>
          )}
          <Button look="quiet" onPress={() => selection.all(false)}>
            {t('records.bulk.none')}
          </Button>
        </div>
      )}
      {asked && (
        <BulkDialog
          resource={resource}
          what={asked.what}
          records={asked.records}
          nameOf={nameOf}
          onClose={(done) => {
            setAsked(undefined);
            if (done) selection.all(false);
          }}
        />
      )}
    </>
  );
}
