import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Badge } from '../../design/Badge';
import { useFormats } from '../../design/formats';
import { Segmented } from '../../design/Segmented';
import { When } from '../../design/When';
import { useT, useTextOf } from '../../i18n/provider';
import type { Column } from '../../records/RecordTable';
import { AdminList } from '../parts/AdminList';
import type { Deletion, Tenant } from './tenant';
import { TenantState } from './TenantState';

function useColumns(): Column<Tenant>[] {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        key: 'name',
        label: t('admin.tenants.name'),
        width: 'minmax(150px, 1.4fr)',
        render: (tenant) => tenant.name,
      },
      {
        key: 'state',
        label: t('admin.tenants.state'),
        width: '130px',
        render: (tenant) =>
          tenant.operator ? (
            <Badge tone="accent">{t('admin.tenants.operator')}</Badge>
          ) : (
            <TenantState deletion={tenant.deletion?.state} />
          ),
      },
      {
        key: 'quotas',
        label: t('admin.tenants.quotas'),
        width: 'minmax(160px, 2fr)',
        from: 'tablet',
        render: ({ quotas }) =>
          Object.entries(quotas)
            .map(([name, most]) => `${textOf('admin.usage.names', name)} ${formats.number(most)}`)
            .join('; ') || t('admin.tenants.asUsual'),
      },
      {
        key: 'zone',
        label: t('admin.tenants.timeZone'),
        width: '150px',
        from: 'desktop',
        render: (tenant) => tenant.timeZone,
      },
    ],
    [t, textOf, formats],
  );
}

/** All organisations of the installation. */
export function Tenants() {
  const t = useT();
  return (
    <AdminList<Tenant>
      resource="tenant-overview"
      type="tenant"
      path="tenants"
      title={t('admin.tenants.title')}
      create={t('admin.tenants.create')}
      hint={t('admin.tenants.empty')}
      columns={useColumns()}
      notice={<Which which="all" />}
    />
  );
}

/** Those that are deleted or were, and what became of it. */
export function TenantDeletions() {
  const t = useT();
  const columns = useMemo<Column<Deletion>[]>(
    () => [
      {
        key: 'name',
        label: t('admin.tenants.name'),
        sort: 'name',
        width: 'minmax(150px, 1fr)',
        render: (deletion) => deletion.name,
      },
      {
        key: 'state',
        label: t('admin.tenants.state'),
        width: '130px',
        render: (deletion) => <TenantState deletion={deletion.state} />,
      },
      {
        key: 'asked',
        label: t('admin.tenants.askedAt'),
        sort: 'createdAt',
        width: '120px',
        from: 'tablet',
        render: (deletion) => <When at={deletion.createdAt} />,
      },
      {
        key: 'finished',
        label: t('admin.tenants.finishedAt'),
        width: '120px',
        from: 'desktop',
        render: (deletion) => deletion.finishedAt && <When at={deletion.finishedAt} />,
      },
    ],
    [t],
  );
  return (
    <AdminList<Deletion>
      resource="tenant-deletions"
      type="tenant"
      path="tenants"
      title={t('admin.tenants.title')}
      create={t('admin.tenants.create')}
      hint={t('admin.tenants.emptyDeletions')}
      columns={columns}
      order={{ field: 'createdAt', order: 'DESC' }}
      notice={<Which which="deletions" />}
    />
  );
}

function Which({ which }: { which: 'all' | 'deletions' }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <div className="row">
      <Segmented
        label={t('admin.tenants.which')}
        value={which}
        onChange={(next) =>
          void navigate(next === 'all' ? '/admin/tenants' : '/admin/tenants/deletions')
        }
        choices={[
          { value: 'all', label: t('admin.tenants.all') },
          { value: 'deletions', label: t('admin.tenants.deletions') },
        ]}
      />
    </div>
  );
}
