import { useParams } from 'react-router';
import { Badge } from '../../design/Badge';
import { Card } from '../../design/Card';
import { Copy } from '../../design/Copy';
import { Answered } from '../../design/States';
import { useT } from '../../i18n/provider';
import { RecordPage } from '../../records/RecordPage';
import { useMay } from '../parts/useMay';
import { Certificate } from './Certificate';
import { DeletionProgress } from './DeletionProgress';
import { DeleteTenant } from './DeleteTenant';
import { TenantQuotas } from './TenantQuotas';
import { TenantState } from './TenantState';
import { useTenant, type Known } from './tenant';
import styles from './tenants.module.css';

/** One organisation: what it may have, and its end. */
export function TenantPage() {
  const { id = '' } = useParams();
  return (
    <Answered query={useTenant(id)} lines={6} page>
      {(known) => <Shown key={id} id={id} {...known} />}
    </Answered>
  );
}

function Shown({ id, tenant, deletion }: Known & { id: string }) {
  const t = useT();
  const may = useMay();
  const leaving = deletion && deletion.state !== 'cancelled' ? deletion : undefined;
  return (
    <RecordPage
      title={tenant?.name ?? deletion?.name ?? id}
      note={
        tenant?.operator ? (
          <Badge tone="accent">{t('admin.tenants.operator')}</Badge>
        ) : (
          <TenantState deletion={leaving?.state} />
        )
      }
      back={{ to: '/admin/tenants', label: t('admin.tenants.title') }}
      side={
        <Card title={t('records.details')}>
          <div className="stack">
            {tenant && (
              <dl className={styles.facts}>
                <div>
                  <dt>{t('admin.tenants.currency')}</dt>
                  <dd>{tenant.baseCurrency}</dd>
                </div>
                <div>
                  <dt>{t('admin.tenants.timeZone')}</dt>
                  <dd>{tenant.timeZone}</dd>
                </div>
              </dl>
            )}
            <Copy label={t('admin.tenants.id')} text={id} />
          </div>
        </Card>
      }
    >
      {leaving?.state === 'done' && <Certificate id={id} />}
      {leaving && leaving.state !== 'done' && <DeletionProgress deletion={leaving} />}
      {tenant && !leaving && <TenantQuotas id={id} editable={may('tenant', 'edit')} />}
      {tenant && !leaving && may('tenant', 'delete') && <DeleteTenant tenant={tenant} />}
    </RecordPage>
  );
}
