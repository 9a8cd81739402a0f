import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Download } from 'lucide-react';
import { request } from '../../api/http';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { Answered } from '../../design/States';
import { useT, useTextOf } from '../../i18n/provider';
import { knownKey, tenantPath } from './tenant';
import styles from './tenants.module.css';

/** What a finished deletion has removed. */
interface Removed {
  name: string;
  reference?: string;
  firstRequestedAt: string;
  finishedAt?: string;
  eventsGoneBy?: string;
  services: { service: string; stores: { store: string; count: number }[] }[];
  notCovered: string[];
}

/** The proof that an organisation was deleted. */
export function Certificate({ id }: { id: string }) {
  const t = useT();
  const path = `${tenantPath(id)}/deletion/certificate`;
  const query = useQuery({
    queryKey: [...knownKey(id), 'certificate'],
    queryFn: ({ signal }) => request<Removed>(path, { signal }),
    staleTime: Infinity,
  });
  return (
    <Card
      title={t('admin.tenants.certificate')}
      aside={
        query.data && (
          <a href={path} download={`certificate-${id}.json`} className="row link">
            <Download size={15} aria-hidden="true" /> {t('admin.tenants.download')}
          </a>
        )
      }
    >
      <Answered query={query} lines={6}>
        {(removed) => <Shown removed={removed} />}
      </Answered>
    </Card>
  );
}

function Shown({ removed }: { removed: Removed }) {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const moment = (value: string | undefined) => (value ? formats.moment(value) : '…');
  const facts: [string, string][] = [
    [t('admin.tenants.askedAt'), moment(removed.firstRequestedAt)],
    [t('admin.tenants.finishedAt'), moment(removed.finishedAt)],
    [t('admin.tenants.eventsGoneBy'), moment(removed.eventsGoneBy)],
    ...(removed.reference
      ? [[t('admin.tenants.reference'), removed.reference] as [string, string]]
      : []),
  ];
  return (
    <div className="stack">
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.part}>{t('admin.tenants.removed')}</h3>
      <ul className={styles.removed}>
        {removed.services.map(({ service, stores }) => (
          <li key={service}>
            <details>
              <summary>
                <ChevronRight size={15} aria-hidden="true" />
                <span>{textOf('admin.system.services', service)}</span>
                <span className={styles.count}>
                  {t('admin.tenants.documents', {
                    smart_count: stores.reduce((sum, { count }) => sum + count, 0),
                  })}
                </span>
              </summary>
              <ul className={styles.stores}>
                {stores.map(({ store, count }) => (
                  <li key={store}>
                    <span>{store}</span>
                    <span className={styles.count}>{formats.number(count)}</span>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
      <h3 className={styles.part}>{t('admin.tenants.notCovered')}</h3>
      <ul className={styles.notCovered}>
        {removed.notCovered.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
