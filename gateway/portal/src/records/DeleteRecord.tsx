import { useQueryClient, type Query } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useDataProvider, useNotify } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { isStatus } from '../api/problem';
import type { RecordHead } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';
import { forgetUnsaved } from '../layout/unsaved';
import { QuietAction } from './QuietAction';
import { useRecordRights } from './recordRights';
import { RestoreOffer } from './RestoreOffer';

/** Deletes a record after asking, and offers to undo it; hidden from those who may not. */
export function DeleteRecord({
  resource,
  record,
  name,
  to,
}: {
  resource: string;
  record: RecordHead;
  name: string;
  /** Where to go afterwards. */
  to: string;
}) {
  const t = useT();
  const provider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const may = useRecordRights(resource, record);
  if (!may('delete')) return null;

  const remove = async () => {
    setBusy(true);
    setProblem('');
    try {
      await provider.delete(resource, { id: record.id, previousData: record });
      notify(
        <RestoreOffer resource={resource} id={record.id} name={name} to={`${to}/${record.id}`} />,
      );
      forgetUnsaved();
      await navigate(to);
      // Asked for again at once, the page that is being left would find nothing.
      const own = ({ queryKey }: Query) => JSON.stringify(queryKey).includes(String(record.id));
      void client.invalidateQueries({ queryKey: [resource], predicate: own, refetchType: 'none' });
      void client.invalidateQueries({ queryKey: [resource], predicate: (one) => !own(one) });
    } catch (failure) {
      if (isStatus(failure, 412)) void client.invalidateQueries({ queryKey: [resource] });
      setProblem(
        isStatus(failure, 412) ? t('records.changedMeanwhile') : (failure as Error).message,
      );
      setBusy(false);
    }
  };

  return (
    <>
      <QuietAction label={t('action.delete')} icon={Trash2} onPress={() => setAsking(true)} />
      <Dialog
        title={t('records.deleteQuestion', { name })}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <p className="muted">{t('records.deleteHint')}</p>
        {problem && <p role="alert">{problem}</p>}
        <DialogActions>
          <Button onPress={() => setAsking(false)}>{t('action.cancel')}</Button>
          <Button look="danger" onPress={() => void remove()} isDisabled={busy}>
            {t('action.delete')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
