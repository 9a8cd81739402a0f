import { useNotify } from 'ra-core';
import { useState, type FormEvent } from 'react';
import type { Lead } from '../api/types';
import { Button } from '../design/Button';
import { ChoiceList } from '../design/ChoiceList';
import { Dialog, DialogActions } from '../design/Dialog';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { Avatar } from '../design/Avatar';
import { useUsers } from '../records/people';
import { useCommand } from '../records/useCommand';
import { nameOf } from './lead';

/** Gives the lead to a colleague. */
export function AssignDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const t = useT();
  const notify = useNotify();
  const users = useUsers();
  const { run, running, errors } = useCommand('leads');
  const [ownerId, setOwnerId] = useState('');
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(lead.id, 'assign', { ownerId, reason: reason.trim() || undefined })) {
      notify(t('leads.action.assigned', { name: users.get(ownerId)?.name ?? '' }));
      onClose();
    }
  };
  const choices = [...users.values()]
    .filter((user) => user.active !== false && user.id !== lead.ownerId)
    .map((user) => ({
      value: user.id,
      label: user.name ?? user.email ?? '',
      icon: <Avatar name={user.name ?? ''} size="s" />,
    }));
  return (
    <Dialog title={t('leads.assign.title', { name: nameOf(lead) })} open onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="stack" noValidate>
        <ChoiceList
          label={t('leads.assign.to')}
          choices={choices}
          value={ownerId}
          onChange={setOwnerId}
          error={errors['ownerId']}
        />
        <TextField
          label={t('leads.assign.reason')}
          value={reason}
          onChange={setReason}
          error={errors['reason']}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={running || !ownerId}>
            {t('leads.action.assign')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
