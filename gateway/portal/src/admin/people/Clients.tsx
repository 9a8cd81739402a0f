import type { ApiClient } from '../../api/types';
import { When } from '../../design/When';
import { useT } from '../../i18n/provider';
import { AdminList } from '../parts/AdminList';
import { useScopeInWords } from './useInWords';
import { OnOff } from './Users';

/** Other programs that use the API. */
export function Clients() {
  const t = useT();
  const inWords = useScopeInWords();
  return (
    <AdminList<ApiClient>
      resource="api-clients"
      type="api-client"
      path="api-clients"
      title={t('admin.clients.title')}
      create={t('admin.clients.create')}
      hint={t('admin.clients.empty')}
      columns={[
        {
          key: 'name',
          label: t('admin.clients.name'),
          sort: 'name',
          width: 'minmax(140px, 1fr)',
          render: (client) => client.name,
        },
        {
          key: 'active',
          label: t('admin.users.state'),
          width: '90px',
          render: (client) => <OnOff on={client.active !== false} />,
        },
        {
          key: 'scopes',
          label: t('admin.clients.scopes'),
          width: 'minmax(160px, 2fr)',
          from: 'tablet',
          render: (client) => (client.scopes ?? []).map(inWords).join('; '),
        },
        {
          key: 'created',
          label: t('records.created_at'),
          sort: 'createdAt',
          width: '120px',
          from: 'desktop',
          render: (client) => <When at={client.createdAt} />,
        },
      ]}
    />
  );
}
