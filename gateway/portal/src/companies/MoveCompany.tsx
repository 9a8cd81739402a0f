import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../api/http';
import { ApiError, isStatus } from '../api/problem';
import type { Company } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';
import { RecordPicker } from '../records/RecordPicker';

const CYCLE = 'hierarchy-cycle';

/** Puts a company under another one, or under none. */
export function MoveCompany({ company, onClose }: { company: Company; onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const [parent, setParent] = useState(company.parentId ?? '');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const move = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await request(`/api/v1/companies/${company.id}/parent`, {
        method: 'PUT',
        body: { parentId: parent || null },
        version: company.version,
      });
      notify(t('companies.moved', { name: company.name }));
      void client.invalidateQueries({ queryKey: ['companies'] });
      onClose();
    } catch (failure) {
      if (isStatus(failure, 412)) void client.invalidateQueries({ queryKey: ['companies'] });
      setProblem(
        isStatus(failure, 412)
          ? t('records.changedMeanwhile')
          : failure instanceof ApiError && failure.slug === CYCLE
            ? t('companies.cycle', { name: company.name })
            : failure instanceof ApiError
              ? (failure.fields['parentId'] ?? failure.message)
              : String(failure),
      );
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('companies.moveTitle', { name: company.name })} open onClose={onClose}>
      <RecordPicker
        resource="companies"
        label={t('companies.parent')}
        value={parent}
        onChange={setParent}
        error={problem}
      />
      <p className="small muted">{t('companies.moveHint')}</p>
      <DialogActions>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button look="primary" onPress={() => void move()} isDisabled={busy}>
          {t('action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
