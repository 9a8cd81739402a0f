import { TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Funnel, PipelineBySeller } from '../api/types';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import styles from './Dashboard.module.css';
import { dealsLink, leadsLink } from './links';
import type { Period } from './period';

/** The figures one asks for first; each leads to what it counts. */
export function Figures({
  period,
  funnel,
  earlier,
  sellers,
}: {
  period: Period;
  funnel: Funnel | undefined;
  earlier: Funnel | undefined;
  sellers: PipelineBySeller | undefined;
}) {
  const t = useT();
  const formats = useFormats();
  const { total } = funnel ?? {};
  const base = sellers?.total?.base;
  const money = (amount: string | undefined) =>
    base?.currency && amount ? formats.money({ amount, currency: base.currency }, true) : undefined;
  const number = (count: number | undefined) =>
    count === undefined ? undefined : formats.number(count);
  const step = (of: Funnel | undefined, name: string) =>
    of?.rows?.find((row) => row.step === name)?.count;
  const qualified = step(funnel, 'qualified');
  const rate = total?.conversionRate;
  const figures: { label: string; value: string | undefined; to: string; note: ReactNode }[] = [
    {
      label: t('dashboard.captured'),
      value: number(total?.leads),
      to: leadsLink(period),
      note: <Change now={total?.leads} was={earlier?.total?.leads} />,
    },
    {
      label: t('dashboard.qualified'),
      value: number(qualified),
      to: leadsLink(period, { mql: 'true' }),
      note: <Change now={qualified} was={step(earlier, 'qualified')} />,
    },
    {
      label: t('dashboard.converted'),
      value: number(total?.converted),
      to: leadsLink(period, { status: 'converted' }),
      note: rate === undefined ? '' : t('dashboard.rateOf', { rate: formats.percent(rate) }),
    },
    {
      label: t('dashboard.won'),
      value: number(total?.won),
      to: dealsLink({ outcome: 'won' }, period),
      note: total ? t('dashboard.lostToo', { count: formats.number(total.lost ?? 0) }) : '',
    },
    {
      label: t('dashboard.pipelineValue'),
      value: money(base?.amount),
      to: dealsLink({}),
      note: sellers
        ? t('dashboard.openDeals', {
            smart_count: sellers.total?.count ?? 0,
            count: formats.number(sellers.total?.count ?? 0),
          })
        : '',
    },
    {
      label: t('dashboard.weightedValue'),
      value: money(base?.weighted),
      to: dealsLink({}),
      note: t('dashboard.byProbability'),
    },
  ];
  return (
    <section aria-label={t('dashboard.figures')} className={styles.figures}>
      {figures.map(({ label, value, to, note }) => (
        <Link key={label} to={to} className={styles.figure}>
          <span className={styles.label}>{label}</span>
          <span className={styles.number}>{value ?? '–'}</span>
          <span className={styles.note}>{note}</span>
        </Link>
      ))}
    </section>
  );
}

/** How much more or less than in the period before, in words and with an arrow. */
function Change({ now, was }: { now: number | undefined; was: number | undefined }) {
  const t = useT();
  const formats = useFormats();
  if (now === undefined || !was) return null;
  if (now === was) return t('dashboard.noChange');
  const share = (now - was) / was;
  const Arrow = share > 0 ? TrendingUp : TrendingDown;
  return (
    <>
      <Arrow size={12} aria-hidden="true" className={share > 0 ? styles.up : styles.down} />{' '}
      {t('dashboard.change', { change: `${share > 0 ? '+' : ''}${formats.percent(share)}` })}
    </>
  );
}
