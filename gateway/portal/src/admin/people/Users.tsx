import type { User } from '../../api/types';
import { Avatar } from '../../design/Avatar';
import { Badge } from '../../design/Badge';
import { Select } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { useFilters } from '../../records/useFilters';
import { AdminList } from '../parts/AdminList';
import { NONE, orNone, unlessNone, useChoices, useNames } from '../parts/lookups';
import { LockedNotice } from './LockedNotice';

/** Everybody with an account. */
export function Users() {
  const t = useT();
  const roles = useNames('roles');
  const teams = useNames('teams');
  const teamChoices = useChoices('teams', t('admin.users.anyTeam'));
  const filters = useFilters();
  const active = filters.get('active');
  return (
    <AdminList<User>
      resource="users"
      type="user"
      path="users"
      title={t('admin.users.title')}
      create={t('admin.users.create')}
      hint={t('admin.users.empty')}
      notice={<LockedNotice />}
      where={{
        teamId: filters.get('team') || undefined,
        active: active ? active === 'yes' : undefined,
      }}
      filters={
        <>
          <Select
            label={t('admin.users.team')}
            labelHidden
            value={orNone(filters.get('team'))}
            onChange={(team) => filters.set('team', unlessNone(team))}
            choices={teamChoices}
          />
          <Select
            label={t('admin.users.state')}
            labelHidden
            value={orNone(active)}
            onChange={(state) => filters.set('active', unlessNone(state))}
            choices={[
              { value: NONE, label: t('admin.users.anyState') },
              { value: 'yes', label: t('admin.state.on') },
              { value: 'no', label: t('admin.state.off') },
            ]}
          />
        </>
      }
      columns={[
        {
          key: 'name',
          label: t('admin.users.name'),
          sort: 'name',
          width: 'minmax(160px, 1.4fr)',
          render: (user) => (
            <span className="row">
              <Avatar name={user.name ?? ''} size="s" />
              <span className="truncate">{user.name}</span>
            </span>
          ),
        },
        {
          key: 'active',
          label: t('admin.users.state'),
          width: '90px',
          render: (user) => <OnOff on={user.active !== false} />,
        },
        {
          key: 'email',
          label: t('admin.users.email'),
          sort: 'email',
          width: 'minmax(170px, 1.6fr)',
          from: 'tablet',
          render: (user) => user.email,
        },
        {
          key: 'roles',
          label: t('admin.users.roles'),
          width: 'minmax(120px, 1fr)',
          from: 'tablet',
          render: (user) => (user.roles ?? []).map((role) => roles.get(role) ?? '…').join(', '),
        },
        {
          key: 'team',
          label: t('admin.users.team'),
          width: 'minmax(100px, 1fr)',
          from: 'desktop',
          render: (user) => teams.get(user.teamId ?? '') ?? '',
        },
      ]}
    />
  );
}

/** Whether something is in use, as a badge. */
export function OnOff({ on }: { on: boolean }) {
  const t = useT();
  return (
    <Badge tone={on ? 'good' : 'neutral'}>{t(on ? 'admin.state.on' : 'admin.state.off')}</Badge>
  );
}
