import { TrendingDown, TrendingUp, Gauge } from 'lucide-react';
import { useLocale } from 'ra-core';
import { Link } from 'react-router';
import type { LeadVelocity } from '../api/types';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { ChartCard } from './charts/ChartCard';
import { Framed, type Asked } from './charts/Framed';
import { qualifiedLink } from './links';
import { monthOf, within, type Period } from './period';
import styles from './Velocity.module.css';

/** How many leads became qualified in each month, and how that grows. */
export function Velocity({ query, period }: { query: Asked<LeadVelocity>; period: Period }) {
  const t = useT();
  return (
    <Framed title={t('dashboard.velocity')} query={query}>
      {(velocity) => <Months velocity={velocity} period={period} />}
    </Framed>
  );
}

function Months({ velocity, period }: { velocity: LeadVelocity; period: Period }) {
  const t = useT();
  const formats = useFormats();
  const locale = useLocale();
  const named = (month: string, year: boolean) =>
    new Intl.DateTimeFormat(locale === 'pseudo' ? 'en' : locale, {
      month: 'short',
      ...(year ? { year: '2-digit' } : {}),
    }).format(new Date(`${month}-15T12:00:00`));
  const signed = (growth: number | undefined) =>
    growth === undefined ? '' : `${growth > 0 ? '+' : ''}${formats.percent(growth)}`;
  const rows = velocity.rows ?? [];
  const most = Math.max(1, ...rows.map((row) => row.qualified ?? 0));
  const now = new Date().toISOString().slice(0, 7);
  const months = rows.map((row, at) => {
    const month = row.month ?? '';
    return {
      month,
      name: named(month, at === 0 || month.endsWith('-01')),
      count: row.qualified ?? 0,
      growth: row.growth,
      running: month === (period.asOf ?? now).slice(0, 7),
      to: qualifiedLink(within(monthOf(month), period)),
    };
  });
  return (
    <ChartCard
      title={t('dashboard.velocity')}
      formula={t('dashboard.formulas.velocity')}
      summary={t('dashboard.summary.velocity', { count: velocity.total?.qualified ?? 0 })}
      data={{
        head: [t('dashboard.month'), t('dashboard.qualified'), t('dashboard.growth')],
        rows: months.map((one) => [
          named(one.month, true) + (one.running ? ` (${t('dashboard.soFar')})` : ''),
          { text: formats.number(one.count), to: one.to },
          signed(one.growth),
        ]),
        total: [t('dashboard.total'), formats.number(velocity.total?.qualified ?? 0), ''],
      }}
    >
      {velocity.total?.qualified ? (
        <ol className={styles.months}>
          {months.map((one) => {
            const Arrow = (one.growth ?? 0) < 0 ? TrendingDown : TrendingUp;
            return (
              <li key={one.month} className={styles.month}>
                <Link to={one.to} className={styles.column}>
                  <span className={styles.count}>{formats.number(one.count)}</span>
                  <span
                    className={`${styles.bar} ${one.running ? styles.running : ''}`}
                    style={{ height: `${Math.max(1, (one.count / most) * 150)}px` }}
                  />
                  <span className={styles.name}>{one.name}</span>
                </Link>
                <span
                  className={`${styles.growth} ${one.growth && !one.running ? styles[one.growth < 0 ? 'down' : 'up'] : ''}`}
                >
                  {one.running ? (
                    t('dashboard.soFar')
                  ) : one.growth === undefined ? (
                    '–'
                  ) : (
                    <>
                      <Arrow size={11} aria-hidden="true" /> {signed(one.growth)}
                    </>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      ) : (
        <Empty icon={Gauge} title={t('dashboard.noLeads')} hint={t('dashboard.noLeadsHint')} />
      )}
    </ChartCard>
  );
}
