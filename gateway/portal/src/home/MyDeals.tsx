import { useGetMany } from 'ra-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Company, Deal } from '../api/types';
import { LinkButton } from '../design/Button';
import { Card } from '../design/Card';
import { daysBetween, useFormats } from '../design/formats';
import { Answered, Empty } from '../design/States';
import { useT } from '../i18n/provider';
import styles from './Home.module.css';
import { dayOf, useClosingDeals, useStalledDeals } from './questions';

/** Deals that have stood in one stage for too long. */
export function StalledDeals({ me }: { me: string }) {
  const t = useT();
  const query = useStalledDeals(me);
  return (
    <Card
      title={t('home.stalled.title')}
      aside={<span className="small muted">{t('home.stalled.hint')}</span>}
      flush
    >
      <Answered query={query}>
        {(deals) => (
          <Deals
            deals={deals}
            total={query.total}
            empty={<Empty title={t('home.stalled.none')} hint={t('home.stalled.noneHint')} />}
            note={({ stageEnteredAt }) =>
              stageEnteredAt &&
              t('home.stalled.days', { smart_count: daysBetween(stageEnteredAt, Date.now()) })
            }
          />
        )}
      </Answered>
    </Card>
  );
}

/** Deals that should be closed by the end of the month. */
export function ClosingDeals({ me }: { me: string }) {
  const t = useT();
  const formats = useFormats();
  const query = useClosingDeals(me);
  const today = dayOf(new Date());
  return (
    <Card title={t('home.closing.title')} flush>
      <Answered query={query}>
        {(deals) => (
          <Deals
            deals={deals}
            total={query.total}
            empty={
              <Empty
                title={t('home.closing.none')}
                hint={t('home.closing.noneHint')}
                action={
                  <LinkButton to="/deals?view=list&pipeline=any&owner=me">
                    {t('home.closing.to')}
                  </LinkButton>
                }
              />
            }
            note={({ expectedCloseDate }) =>
              expectedCloseDate && (
                <>
                  {formats.day(expectedCloseDate)}
                  {expectedCloseDate < today && (
                    <span className={styles.overdue}> · {t('home.closing.passed')}</span>
                  )}
                </>
              )
            }
          />
        )}
      </Answered>
    </Card>
  );
}

function Deals({
  deals,
  total = 0,
  note,
  empty,
}: {
  deals: Deal[];
  total: number | undefined;
  note: (deal: Deal) => ReactNode;
  empty: ReactNode;
}) {
  const t = useT();
  const formats = useFormats();
  const ids = [...new Set(deals.flatMap((deal) => deal.companyId ?? []))];
  const { data: companies } = useGetMany<Company>(
    'companies',
    { ids },
    { enabled: ids.length > 0, retry: false },
  );
  const companyOf = (deal: Deal) => companies?.find((one) => one?.id === deal.companyId)?.name;
  if (!deals.length) return <>{empty}</>;
  return (
    <>
      <ul>
        {deals.map((deal) => (
          <li key={deal.id} className={styles.item}>
            <div className={styles.words}>
              <Link to={`/deals/${deal.id}`} className={styles.title}>
                {deal.name}
              </Link>
              <span className="small muted truncate">
                {companyOf(deal) && `${companyOf(deal)} · `}
                {note(deal)}
              </span>
            </div>
            <span className={styles.figure}>{formats.money(deal.amount)}</span>
          </li>
        ))}
      </ul>
      {total > deals.length && (
        <p className={styles.more}>
          <Link to="/deals?view=list&pipeline=any&owner=me" className="link small">
            {t('home.closing.more', { smart_count: total - deals.length })}
          </Link>
        </p>
      )}
    </>
  );
}
