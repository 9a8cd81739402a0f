import { Megaphone } from 'lucide-react';
import { Link } from 'react-router';
import type { LeadsBySource } from '../api/types';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { ChartCard } from './charts/ChartCard';
import { Framed, type Asked } from './charts/Framed';
import { leadsLink } from './links';
import type { Period } from './period';
import styles from './Sources.module.css';

const NONE = '(none)';

/** Where leads come from, how many of them are any good, and how many become customers. */
export function Sources({ query, period }: { query: Asked<LeadsBySource>; period: Period }) {
  const t = useT();
  const formats = useFormats();
  const share = (part: number | undefined, all: number | undefined) =>
    part !== undefined && all ? formats.percent(part / all) : '–';
  const rate = (value: number | undefined) => (value === undefined ? '–' : formats.percent(value));
  return (
    <Framed title={t('dashboard.sources')} query={query}>
      {({ rows = [], total }) => {
        const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
        const sources = rows.map((row) => ({
          ...row,
          count: row.count ?? 0,
          mql: row.mql ?? 0,
          name: row.source === NONE ? t('dashboard.noSource') : (row.source ?? ''),
          to: (more: Record<string, string> = {}) =>
            row.source === NONE ? undefined : leadsLink(period, { source: row.source, ...more }),
        }));
        return (
          <ChartCard
            title={t('dashboard.sources')}
            formula={t('dashboard.formulas.sources')}
            summary={t('dashboard.summary.sources', {
              count: total?.count ?? 0,
              sources: rows.length,
            })}
            data={{
              head: [
                t('dashboard.source'),
                t('dashboard.captured'),
                t('dashboard.qualified'),
                t('dashboard.mqlShare'),
                t('dashboard.converted'),
                t('dashboard.conversionRate'),
              ].map((name, at) => (at === 3 || at === 5 ? `${name} %` : name)),
              rows: sources.map((row) => [
                row.name,
                { text: formats.number(row.count), to: row.to() },
                { text: formats.number(row.mql), to: row.to({ mql: 'true' }) },
                share(row.mql, row.count),
                { text: formats.number(row.converted ?? 0), to: row.to({ status: 'converted' }) },
                rate(row.conversionRate),
              ]),
              total: [
                t('dashboard.total'),
                formats.number(total?.count ?? 0),
                formats.number(total?.mql ?? 0),
                share(total?.mql, total?.count),
                formats.number(total?.converted ?? 0),
                rate(total?.conversionRate),
              ],
            }}
          >
            {rows.length ? (
              <div className={styles.sources}>
                <p className={styles.head} aria-hidden="true">
                  <span />
                  <span />
                  <span>{t('dashboard.captured')}</span>
                  <span className={styles.mqlKey}>{t('dashboard.mqlShare')}</span>
                  <span>{t('dashboard.conversionRate')}</span>
                </p>
                <ul>
                  {sources.map((row) => {
                    const to = row.to();
                    return (
                      <li key={row.source} className={styles.row}>
                        <span className={styles.name}>
                          {to ? (
                            <Link to={to} className={styles.link}>
                              {row.name}
                            </Link>
                          ) : (
                            row.name
                          )}
                        </span>
                        <span className={styles.track} aria-hidden="true">
                          <span
                            className={styles.bar}
                            style={{ width: `${(row.count / most) * 100}%` }}
                          >
                            <span
                              className={styles.mql}
                              style={{ width: `${(row.mql / Math.max(1, row.count)) * 100}%` }}
                            />
                          </span>
                        </span>
                        <span className={styles.number}>{formats.number(row.count)}</span>
                        <span className={styles.number}>{share(row.mql, row.count)}</span>
                        <strong className={styles.number}>{rate(row.conversionRate)}</strong>
                      </li>
                    );
                  })}
                </ul>
              </div>
            ) : (
              <Empty
                icon={Megaphone}
                title={t('dashboard.noLeads')}
                hint={t('dashboard.noLeadsHint')}
              />
            )}
          </ChartCard>
        );
      }}
    </Framed>
  );
}
