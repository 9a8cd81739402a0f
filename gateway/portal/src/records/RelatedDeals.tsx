import { useGetList, type RaRecord } from 'ra-core';
import { Link } from 'react-router';
import type { Deal } from '../api/types';
import { Badge, type Tone } from '../design/Badge';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import styles from './Related.module.css';
import { Value } from './values';

const SHOWN = 5;
const tones: Record<string, Tone> = { open: 'info', won: 'good', lost: 'neutral' };

/** Where an open deal stands and when it is expected; when another was closed. */
function Standing({ deal }: { deal: Deal }) {
  const formats = useFormats();
  if (deal.outcome !== 'open' && deal.closedAt) return <>{formats.day(deal.closedAt)}</>;
  return (
    <>
      <Value resource="deals" field="stageId" value={deal.stageId} />
      {deal.expectedCloseDate && ` · ${formats.day(deal.expectedCloseDate)}`}
    </>
  );
}

/** The deals a criterion finds, newest first; `all` is where to see all of them. */
export function RelatedDeals({ criterion, all }: { criterion: string; all?: string }) {
  const t = useT();
  const formats = useFormats();
  const query = useGetList<Deal & RaRecord>('deals', {
    filter: { criterion },
    pagination: { page: 1, perPage: SHOWN },
    sort: { field: 'updatedAt', order: 'DESC' },
  });
  return (
    <Card
      title={t('records.deals')}
      aside={
        query.total && query.total > SHOWN && all ? (
          <Link to={all} className="link small">
            {t('records.allDeals', { count: query.total })}
          </Link>
        ) : query.total ? (
          <span className="muted figures">{query.total}</span>
        ) : undefined
      }
      flush
    >
      <Answered query={{ ...query, data: query.data }}>
        {(deals) =>
          deals.length ? (
            <ul className={styles.list}>
              {deals.map((deal) => (
                <li key={deal.id} className={styles.entry}>
                  <Link to={`/deals/${deal.id}`} className={styles.name}>
                    {deal.name}
                  </Link>
                  <span className={`figures ${styles.amount}`}>{formats.money(deal.amount)}</span>
                  <span className={`small muted ${styles.note}`}>
                    <Standing deal={deal} />
                  </span>
                  <span className={styles.state}>
                    <Badge tone={tones[deal.outcome ?? ''] ?? 'neutral'}>
                      {t(`records.outcomes.${deal.outcome ?? 'open'}`)}
                    </Badge>
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <p className={styles.none}>{t('records.noDeals')}</p>
          )
        }
      </Answered>
    </Card>
  );
}
