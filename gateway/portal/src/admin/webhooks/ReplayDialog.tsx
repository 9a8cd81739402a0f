import { useState } from 'react';
import { ApiError } from '../../api/problem';
import { Button } from '../../design/Button';
import { Dialog, DialogActions } from '../../design/Dialog';
import { Select } from '../../design/Fields';
import { MomentField } from '../../design/MomentField';
import { useT } from '../../i18n/provider';
import parts from '../parts/parts.module.css';

const instant = (local: string): string | undefined =>
  local ? new Date(local).toISOString() : undefined;

/** Asks which messages are to be sent again: all that were given up, or those of some time. */
export function ReplayDialog({
  busy,
  error,
  onClose,
  onReplay,
}: {
  busy: boolean;
  error: Error | null;
  onClose: () => void;
  onReplay: (wanted: object) => void;
}) {
  const t = useT();
  const [which, setWhich] = useState('dead');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const fields = error instanceof ApiError ? error.fields : {};
  const replay = () =>
    onReplay(which === 'dead' ? { state: 'dead' } : { from: instant(from), to: instant(to) });
  return (
    <Dialog title={t('admin.webhooks.replayTitle')} open onClose={onClose}>
      <Select
        label={t('admin.webhooks.replayWhich')}
        value={which}
        onChange={setWhich}
        choices={[
          { value: 'dead', label: t('admin.webhooks.replayDead') },
          { value: 'range', label: t('admin.webhooks.replayRange') },
        ]}
      />
      {which === 'range' && (
        <div className={parts.pair}>
          <MomentField
            label={t('admin.webhooks.from')}
            value={from}
            onChange={setFrom}
            error={fields['from']}
          />
          <MomentField
            label={t('admin.webhooks.to')}
            value={to}
            onChange={setTo}
            error={fields['to']}
          />
        </div>
      )}
      <p className="muted">{t('admin.webhooks.replayHint')}</p>
      {error && !Object.keys(fields).length && (
        <p role="alert" className={parts.problems}>
          {error.message}
        </p>
      )}
      <DialogActions>
        <Button onPress={onClose}>{t('action.cancel')}</Button>
        <Button
          look="primary"
          onPress={replay}
          isDisabled={busy || (which === 'range' && !from && !to)}
        >
          {t('admin.webhooks.replay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
