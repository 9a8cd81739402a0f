import { useState } from 'react';
import type { Deal } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';

const REASONS = ['price', 'competitor', 'budget', 'timing', 'silent'] as const;

/** Asks why a deal was lost before it is. */
export function LoseDialog({
  deal,
  onClose,
  onLose,
}: {
  deal: Deal;
  onClose: () => void;
  onLose: (reason: string) => Promise<void>;
}) {
  const t = useT();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  return (
    <Dialog title={t('deals.loseTitle', { name: deal.name ?? '' })} open onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (reason.trim()) void onLose(reason.trim());
        }}
      >
        <div className="row wrap" role="group" aria-label={t('deals.commonReasons')}>
          {REASONS.map((one) => (
            <Button key={one} onPress={() => setReason(t(`deals.reasons.${one}`))}>
              {t(`deals.reasons.${one}`)}
            </Button>
          ))}
        </div>
        <TextField
          autoFocus
          label={t('deals.lostReason')}
          value={reason}
          onChange={setReason}
          lines={2}
          error={asked && !reason.trim() ? t('deals.reasonMissing') : undefined}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" type="submit">
            {t('deals.lose')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
