import { useNotify } from 'ra-core';
import { useState, type FormEvent } from 'react';
import type { Lead } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { useCommand } from '../records/useCommand';

/** A step back, with the reason for it. */
export function ReasonDialog({
  lead,
  verb,
  title,
  hint,
  label,
  said,
  onClose,
}: {
  lead: Lead;
  verb: 'decline' | 'unqualify';
  title: string;
  hint: string;
  label: string;
  said: string;
  onClose: () => void;
}) {
  const t = useT();
  const notify = useNotify();
  const { run, running, errors } = useCommand('leads');
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(lead.id, verb, { reason: reason.trim() || undefined })) {
      notify(said);
      onClose();
    }
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className="stack" noValidate>
        <p className="muted">{hint}</p>
        <TextField
          label={label}
          value={reason}
          onChange={setReason}
          error={errors['reason']}
          lines={3}
          autoFocus
          required={verb === 'unqualify'}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" type="submit" isDisabled={running}>
            {t(`leads.action.${verb}`)}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
