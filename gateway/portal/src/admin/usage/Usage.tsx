import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Meter } from 'react-aria-components';
import { request } from '../../api/http';
import { Badge } from '../../design/Badge';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { Answered, Empty } from '../../design/States';
import { useT, useTextOf } from '../../i18n/provider';
import { PageHead } from '../../layout/PageHead';
import parts from '../parts/parts.module.css';
import { fillOf, inOrder, shareOf, type Quota, type Quotas } from './quota';
import styles from './usage.module.css';

/** What the organisation has of what it may have. */
export function Usage() {
  const t = useT();
  const query = useQuery({
    queryKey: ['quotas'],
    queryFn: ({ signal }) => request<Quotas>('/api/v1/quotas', { signal }),
  });
  return (
    <div className="stack">
      <PageHead title={t('admin.usage.title')} note={t('admin.usage.note')} />
      <Answered query={query} lines={6}>
        {(quotas) => <Counted {...quotas} />}
      </Answered>
    </div>
  );
}

function Counted({ items, missing = [] }: Quotas) {
  const t = useT();
  const textOf = useTextOf();
  const shown = inOrder(items);
  return (
    <>
      {missing.length > 0 && (
        <div role="status" className={parts.notice}>
          <span className="row">
            <TriangleAlert size={16} aria-hidden="true" />
            {t('admin.usage.missing', {
              services: missing.map((one) => textOf('admin.system.services', one)).join(', '),
            })}
          </span>
        </div>
      )}
      {shown.length ? (
        <Card flush>
          <ul>
            {shown.map((quota) =>
              quota.used === undefined ? (
                <Pace key={quota.name} quota={quota} />
              ) : (
                <Bar key={quota.name} quota={quota} />
              ),
            )}
          </ul>
        </Card>
      ) : (
        missing.length === 0 && (
          <Empty title={t('admin.usage.none')} hint={t('admin.usage.noneHint')} />
        )
      )}
      <p className="small muted">{t('admin.usage.who')}</p>
    </>
  );
}

function Bar({ quota }: { quota: Quota }) {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const fill = fillOf(quota);
  const label = textOf('admin.usage.names', quota.name);
  const told = t('admin.usage.of', {
    used: formats.number(quota.used ?? 0),
    limit: formats.number(quota.limit),
  });
  return (
    <li className={styles.quota}>
      <div className={styles.head}>
        <strong>{label}</strong>
        {fill !== 'free' && (
          <Badge tone={fill === 'full' ? 'bad' : 'warn'}>{t(`admin.usage.${fill}`)}</Badge>
        )}
        <span className={styles.figures}>{told}</span>
      </div>
      <Meter
        aria-label={label}
        value={shareOf(quota) * 100}
        valueLabel={told}
        className={styles.track}
      >
        {shareOf(quota) > 0 && (
          <span
            className={`${styles.bar} ${styles[fill]}`}
            style={{ inlineSize: `${shareOf(quota) * 100}%` }}
          />
        )}
      </Meter>
      {fill !== 'free' && (
        <p className="small muted">
          {t(fill === 'full' ? 'admin.usage.fullHint' : 'admin.usage.nearHint')}
          {fill === 'full' && quota.name === 'leads' && ` ${t('admin.usage.formsHint')}`}
        </p>
      )}
    </li>
  );
}

/** A limit of how fast, of which there is nothing used up. */
function Pace({ quota }: { quota: Quota }) {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  return (
    <li className={styles.quota}>
      <div className={styles.head}>
        <strong>{textOf('admin.usage.names', quota.name)}</strong>
        <span className={styles.figures}>
          {t('admin.usage.atMost', { limit: formats.number(quota.limit) })}
        </span>
      </div>
      {quota.name === 'requestsPerMinute' && (
        <p className="small muted">{t('admin.usage.paceHint')}</p>
      )}
    </li>
  );
}
