import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { request } from '../../api/http';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { Answered } from '../../design/States';
import { useT, useTextOf } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import styles from './operations.module.css';

interface Health {
  status: 'up' | 'degraded';
  services: Record<string, { status: string }>;
}

const LOOK_AGAIN_MS = 15_000;

/** Which parts of Rilato answer, in words. */
export function System() {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const query = useQuery({
    queryKey: ['healthz'],
    queryFn: ({ signal }) => request<Health>('/healthz', { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });
  return (
    <div className="stack">
      <PageHead
        title={t('admin.system.title')}
        note={
          query.dataUpdatedAt
            ? t('admin.system.checked', {
                when: formats.ago(new Date(query.dataUpdatedAt).toISOString()),
              })
            : undefined
        }
        actions={<Button onPress={() => void query.refetch()}>{t('admin.system.again')}</Button>}
      />
      <Answered query={query}>
        {({ status, services }) => (
          <>
            <div role="status" className={styles.whole}>
              {status === 'up' ? (
                <CircleCheck size={28} aria-hidden="true" className={styles.good} />
              ) : (
                <CircleX size={28} aria-hidden="true" className={styles.bad} />
              )}
              <div>
                <h2>{t(status === 'up' ? 'admin.system.up' : 'admin.system.degraded')}</h2>
                <p className="muted">
                  {t(status === 'up' ? 'admin.system.upHint' : 'admin.system.degradedHint')}
                </p>
              </div>
            </div>
            <Card flush>
              <ul>
                {Object.entries(services).map(([name, service]) => (
                  <li key={name} className={styles.service}>
                    <span>
                      <strong>{textOf('admin.system.services', name)}</strong>
                      <span className="small muted"> {name}</span>
                    </span>
                    <Badge tone={service.status === 'up' ? 'good' : 'bad'}>
                      {t(service.status === 'up' ? 'admin.system.isUp' : 'admin.system.isDown')}
                    </Badge>
                  </li>
                ))}
              </ul>
            </Card>
          </>
        )}
      </Answered>
    </div>
  );
}
