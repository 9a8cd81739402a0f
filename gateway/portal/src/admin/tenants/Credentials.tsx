import { Button } from '../../design/Button';
import { Copy } from '../../design/Copy';
import { Dialog, DialogActions } from '../../design/Dialog';
import { useT } from '../../i18n/provider';

/** An organisation that was set up, with secrets that are told this once. */
export interface Created {
  id: string;
  name: string;
  administrator: { email: string; password: string };
  apiClient?: { id: string; secret: string };
}

export function Credentials({ created, onClose }: { created: Created; onClose: () => void }) {
  const t = useT();
  const { administrator, apiClient } = created;
  return (
    <Dialog
      title={t('admin.tenants.ready', { name: created.name })}
      open
      onClose={onClose}
      wide
      firm
    >
      <p>{t('admin.tenants.readyHint')}</p>
      <Copy label={t('admin.tenants.email')} text={administrator.email} />
      <Copy label={t('admin.tenants.password')} text={administrator.password} />
      {apiClient && (
        <>
          <Copy label={t('admin.clients.id')} text={apiClient.id} />
          <Copy label={t('admin.clients.secretLabel')} text={apiClient.secret} />
        </>
      )}
      <DialogActions>
        <Button look="primary" onPress={onClose}>
          {t('admin.clients.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
