import { Button } from '../../design/Button';
import { Copy } from '../../design/Copy';
import { Dialog, DialogActions } from '../../design/Dialog';
import { useT } from '../../i18n/provider';

/** A webhook's secret, which cannot be shown again. */
export function SecretDialog({
  secret,
  note,
  onClose,
}: {
  secret: string;
  note?: string | undefined;
  onClose: () => void;
}) {
  const t = useT();
  return (
    <Dialog title={t('admin.webhooks.secretTitle')} open onClose={onClose} firm>
      <p>{t('admin.webhooks.secretHint')}</p>
      <Copy label={t('admin.webhooks.secret')} text={secret} />
      {note && <p className="muted">{note}</p>}
      <DialogActions>
        <Button look="primary" onPress={onClose}>
          {t('admin.clients.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
