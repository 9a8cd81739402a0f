import { useNotify } from 'ra-core';
import { useState, type ReactNode } from 'react';
import { request } from '../../api/http';
import type { components } from '../../api/schema';
import { Button } from '../../design/Button';
import { Copy } from '../../design/Copy';
import { Dialog, DialogActions } from '../../design/Dialog';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';

type Invitation = components['schemas']['Invitation'];

/**
 * Invites people to choose a password: by mail, or where no mail can be sent with a link that is
 * told once, in the dialog that is handed out.
 */
export function useInvitation(onDone: (id: string) => void = () => undefined): {
  invite: (id: string) => Promise<void>;
  dialog: ReactNode;
} {
  const t = useT();
  const notify = useNotify();
  const formats = useFormats();
  const [told, setTold] = useState<{ id: string; invitation: Invitation }>();
  const invite = async (id: string) => {
    try {
      const invitation = await request<Invitation>(`/api/v1/users/${id}/invitation`, {
        method: 'POST',
      });
      if (!invitation.mailed) return setTold({ id, invitation });
      notify(t('admin.users.invited', { email: invitation.email }));
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
    onDone(id);
  };
  const close = () => {
    setTold(undefined);
    if (told) onDone(told.id);
  };
  const dialog = told && (
    <Dialog title={t('admin.users.link')} open onClose={close} firm>
      <p>
        {t('admin.users.linkHint', {
          email: told.invitation.email,
          until: told.invitation.until ? formats.moment(told.invitation.until) : '',
        })}
      </p>
      <Copy label={t('admin.users.linkLabel')} text={told.invitation.link ?? ''} />
      <DialogActions>
        <Button look="primary" onPress={close}>
          {t('admin.clients.kept')}
        </Button>
      </DialogActions>
    </Dialog>
  );
  return { invite, dialog };
}
