import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import { ApiError } from '../../api/problem';
import type { User } from '../../api/types';
import { Button } from '../../design/Button';
import { Dialog, DialogActions } from '../../design/Dialog';
import { TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';

/** Sets somebody's password; it is never shown again. */
export function SetPassword({ user }: { user: User }) {
  const t = useT();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const close = () => {
    setOpen(false);
    setPassword('');
    setErrors({});
  };
  const save = async () => {
    try {
      await request(`/api/v1/users/${user.id}/password`, {
        method: 'PUT',
        body: { password },
      });
      close();
      notify(t('admin.users.passwordSet', { name: user.name }));
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(fields);
      if (!Object.keys(fields).length) notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('admin.users.setPassword')}</Button>
      <Dialog title={t('admin.users.passwordOf', { name: user.name })} open={open} onClose={close}>
        <p className="muted">{t('admin.users.passwordHint')}</p>
        <TextField
          autoFocus
          label={t('admin.users.password')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          error={errors['password']}
        />
        <DialogActions>
          <Button onPress={close}>{t('action.cancel')}</Button>
          <Button look="primary" onPress={() => void save()}>
            {t('admin.users.setPassword')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
