import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useNotify } from 'ra-core';
import { request } from '../../api/http';
import { Card } from '../../design/Card';
import { Confirm } from '../../design/Confirm';
import { useFormats } from '../../design/formats';
import { useT, useTextOf } from '../../i18n/provider';
import { useMay } from '../parts/useMay';
import { knownKey, tenantPath, type Deletion } from './tenant';
import styles from './tenants.module.css';

/** How far a deletion is, and the way back while there is one. */
export function DeletionProgress({ deletion }: { deletion: Deletion }) {
  return deletion.state === 'waiting' ? (
    <Waiting deletion={deletion} />
  ) : (
    <Running deletion={deletion} />
  );
}

function Waiting({ deletion }: { deletion: Deletion }) {
  const t = useT();
  const may = useMay();
  const formats = useFormats();
  const notify = useNotify();
  const client = useQueryClient();
  const cancel = async () => {
    try {
      await request(`${tenantPath(deletion.id)}/deletion`, { method: 'DELETE' });
      notify(t('admin.tenants.opened', { name: deletion.name }));
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
    await client.invalidateQueries({ queryKey: knownKey(deletion.id) });
    await client.invalidateQueries({ queryKey: ['tenant-overview'] });
    await client.invalidateQueries({ queryKey: ['tenant-deletions'] });
  };
  return (
    <Card title={t('admin.tenants.isClosed')}>
      <div className="stack">
        <p>
          {t('admin.tenants.waits', {
            when: deletion.startsAt ? formats.moment(deletion.startsAt) : '…',
          })}
        </p>
        <Facts deletion={deletion} />
        {may('tenant', 'delete') && (
          <div>
            <Confirm
              trigger={t('admin.tenants.open')}
              title={t('admin.tenants.openQuestion', { name: deletion.name })}
              text={t('admin.tenants.openText')}
              action={t('admin.tenants.open')}
              onConfirm={cancel}
            />
          </div>
        )}
      </div>
    </Card>
  );
}

function Running({ deletion }: { deletion: Deletion }) {
  const t = useT();
  const textOf = useTextOf();
  const parts = deletion.parts ?? [];
  const done = parts.filter((part) => part.done).length;
  return (
    <Card
      title={t('admin.tenants.isRemoved')}
      aside={
        <span role="status" className="muted">
          {t('admin.tenants.partsDone', { done, of: parts.length })}
        </span>
      }
    >
      <div className="stack">
        <p>{t('admin.tenants.runs')}</p>
        <ul className={styles.parts}>
          {parts.map((part) => (
            <li key={part.service}>
              {part.problem ? (
                <TriangleAlert size={17} aria-hidden="true" className={styles.problem} />
              ) : part.done ? (
                <CircleCheck size={17} aria-hidden="true" className={styles.done} />
              ) : (
                <CircleDashed size={17} aria-hidden="true" className={styles.open} />
              )}
              <span>
                {textOf('admin.system.services', part.service)}
                {part.problem && <span className="small muted">{part.problem}</span>}
              </span>
              <span className="small muted">
                {t(part.done ? 'admin.tenants.partDone' : 'admin.tenants.partAwaited')}
              </span>
            </li>
          ))}
        </ul>
        <Facts deletion={deletion} />
      </div>
    </Card>
  );
}

function Facts({ deletion }: { deletion: Deletion }) {
  const t = useT();
  const formats = useFormats();
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('admin.tenants.askedAt')}</dt>
        <dd>{formats.moment(deletion.createdAt)}</dd>
      </div>
      {deletion.reference && (
        <div>
          <dt>{t('admin.tenants.reference')}</dt>
          <dd>{deletion.reference}</dd>
        </div>
      )}
    </dl>
  );
}
