import type { Role, User } from '../../api/types';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { useEvery } from '../../records/useEvery';
import { useInWords } from './useInWords';

/** What people may do, by the name of it. */
export function Roles() {
  const t = useT();
  const inWords = useInWords();
  const users = useEvery<User>('users').data ?? [];
  const count = (role: Role) => users.filter((user) => user.roles?.includes(role.id)).length;
  return (
    <AdminList<Role>
      resource="roles"
      type="role"
      path="roles"
      title={t('admin.roles.title')}
      create={t('admin.roles.create')}
      hint={t('admin.roles.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.roles.name'),
          sort: 'name',
          width: 'minmax(140px, 1fr)',
          render: (role) => role.name,
        },
        {
          key: 'people',
          label: t('admin.roles.people'),
          width: '110px',
          align: 'end',
          render: (role) => t('admin.teams.members', { smart_count: count(role) }),
        },
        {
          key: 'may',
          label: t('admin.roles.may'),
          width: 'minmax(200px, 3fr)',
          from: 'tablet',
          render: (role) => inWords(role.grants ?? []).join(' '),
        },
      ]}
    />
  );
}
