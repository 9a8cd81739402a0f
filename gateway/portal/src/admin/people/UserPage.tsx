import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { User } from '../../api/types';
import { Avatar } from '../../design/Avatar';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { Edited, FormPage } from '../parts/FormPage';
import { orNone, unlessNone, useChoices } from '../parts/lookups';
import styles from '../parts/parts.module.css';
import { Checks, Switch } from '../parts/Switch';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { AccessQuestion } from './AccessQuestion';
import { SignInCard } from './SignInCard';
import { useInvitation } from './useInvitation';
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
  const navigate = useNavigate();
  const open = (id: string) => void navigate(`/admin/users/${id}`, { replace: true });
  const { invite, dialog } = useInvitation(open);
  const [inviting, setInviting] = useState(true);
  return (
    <FormPage
      form={form}
      type="user"
      section={{ path: 'users', label: t('admin.users.title') }}
      title={user?.name ?? t('admin.users.create')}
      note={user && <OnOff on={user.active !== false} />}
      picture={user && <Avatar name={user.name ?? ''} size="l" />}
      onCreated={({ id, active }) => (inviting && active ? void invite(id) : open(id))}
      placed={/^(name|email|teamId|roles(\.\d+)?)$/}
      side={
        user && (
          <>
            {may('user', 'edit') && <SignInCard user={user} />}
            <AccessQuestion userId={user.id} />
          </>
        )
      }
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
          {!user && draft.active !== false && (
            <Switch
              label={t('admin.users.inviteNow')}
              hint={t('admin.users.inviteNowHint')}
              value={inviting}
              onChange={setInviting}
            />
          )}
        </div>
      </Card>
      {dialog}
    </FormPage>
  );
}

const firstBelow = (errors: Record<string, string>, prefix: string): string | undefined =>
  Object.entries(errors).find(([path]) => path.startsWith(prefix))?.[1];
