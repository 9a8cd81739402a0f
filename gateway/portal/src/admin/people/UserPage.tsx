import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import { ApiError } from '../../api/problem';
import type { User } from '../../api/types';
import { Avatar } from '../../design/Avatar';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Dialog, DialogActions } from '../../design/Dialog';
import { Select, TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { Edited, FormPage } from '../parts/FormPage';
import { orNone, unlessNone, useChoices } from '../parts/lookups';
import styles from '../parts/parts.module.css';
import { Checks, Switch } from '../parts/Switch';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { AccessQuestion } from './AccessQuestion';
import { OnOff } from './Users';

export function UserPage() {
  return <Edited<User> resource="users">{(user) => <UserForm user={user} />}</Edited>;
}

/** A person: who they are, what they may do, whether they may sign in. */
function UserForm({ user }: { user: User | undefined }) {
  const t = useT();
  const may = useMay();
  const form = useRecordForm<User>('users', user, { active: true, roles: [] });
  const teams = useChoices('teams', t('admin.users.noTeam'));
  const roles = useChoices('roles');
  const { draft } = form;
  return (
    <FormPage
      form={form}
      type="user"
      section={{ path: 'users', label: t('admin.users.title') }}
      title={user?.name ?? t('admin.users.create')}
      note={user && <OnOff on={user.active !== false} />}
      picture={user && <Avatar name={user.name ?? ''} size="l" />}
      actions={user && may('user', 'edit') && <Password user={user} />}
      placed={/^(name|email|teamId|roles(\.\d+)?)$/}
      side={user && <AccessQuestion userId={user.id} />}
    >
      <Card title={t('admin.users.who')}>
        <div className={styles.pair}>
          <TextField label={t('admin.users.name')} required {...form.text('name')} />
          <TextField label={t('admin.users.email')} type="email" required {...form.text('email')} />
          <Select
            label={t('admin.users.team')}
            value={orNone(draft.teamId)}
            onChange={(team) => form.set({ teamId: unlessNone(team) })}
            choices={teams}
            error={form.error('teamId')}
          />
        </div>
      </Card>
      <Card title={t('admin.users.may')}>
        <div className="stack">
          <Checks
            label={t('admin.users.roles')}
            value={draft.roles ?? []}
            onChange={(chosen) => form.set({ roles: chosen })}
            choices={roles}
            error={form.error('roles') ?? firstBelow(form.errors, 'roles.')}
          />
          <Switch
            label={t('admin.users.active')}
            hint={t('admin.users.activeHint')}
            value={draft.active !== false}
            onChange={(active) => form.set({ active })}
          />
        </div>
      </Card>
    </FormPage>
  );
}

const firstBelow = (errors: Record<string, string>, prefix: string): string | undefined =>
  Object.entries(errors).find(([path]) => path.startsWith(prefix))?.[1];

/** Sets somebody's password; it is never shown again. */
function Password({ user }: { user: User }) {
  const t = useT();
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [current, setCurrent] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const close = () => {
    setOpen(false);
    setPassword('');
    setCurrent('');
    setErrors({});
  };
  const save = async () => {
    try {
      await request(`/api/v1/users/${user.id}/password`, {
        method: 'PUT',
        body: { password, ...(current ? { currentPassword: current } : {}) },
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
          value={password}
          onChange={setPassword}
          error={errors['password']}
        />
        <TextField
          label={t('admin.users.currentPassword')}
          hint={t('admin.users.currentHint')}
          type="password"
          value={current}
          onChange={setCurrent}
          error={errors['currentPassword']}
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
