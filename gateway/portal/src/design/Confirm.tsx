import { useState } from 'react';
import { Button } from './Button';
import { Dialog, DialogActions } from './Dialog';
import { useT } from '../i18n/provider';

/** A button that asks before it does. */
export function Confirm({
  trigger,
  title,
  text,
  action,
  danger = false,
  disabled = false,
  onConfirm,
}: {
  trigger: string;
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  disabled?: boolean;
  onConfirm: () => Promise<unknown>;
}) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await onConfirm();
    setBusy(false);
    setOpen(false);
  };
  return (
    <>
      <Button
        look={danger ? 'danger' : 'plain'}
        isDisabled={disabled}
        onPress={() => setOpen(true)}
      >
        {trigger}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <p className="muted">{text}</p>
        <DialogActions>
          <Button onPress={() => setOpen(false)}>{t('action.cancel')}</Button>
          <Button
            look={danger ? 'danger' : 'primary'}
            isDisabled={busy}
            onPress={() => void confirm()}
          >
            {action}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
