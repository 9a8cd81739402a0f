import { Handshake } from 'lucide-react';
import { useState } from 'react';
import type { Money, PipelineBySeller } from '../api/types';
import { Button } from '../design/Button';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { useUsers } from '../records/people';
import { ChartCard } from './charts/ChartCard';
import { Framed, type Asked } from './charts/Framed';
import { ramp } from './charts/ramp';
import { dealsLink } from './links';
import { SellerBar } from './SellerBar';
import styles from './Sellers.module.css';
import { moneys, sellersOf } from './sellers';

const FEW = 10;

/** Who has how much in the pipeline, and how far it has got. */
export function Sellers({ query }: { query: Asked<PipelineBySeller> }) {
  const t = useT();
  return (
    <Framed title={t('dashboard.sellers')} query={query}>
      {(report) => <Stacks report={report} />}
    </Framed>
  );
}

function Stacks({ report }: { report: PipelineBySeller }) {
  const t = useT();
  const formats = useFormats();
  const users = useUsers();
  const [all, setAll] = useState(false);
  const { sellers, stages } = sellersOf(report, t('dashboard.unknown'));
  const currency = report.total?.base?.currency ?? 'EUR';
  const base = (amount: number) => formats.money({ amount: amount.toFixed(2), currency });
  const list = (amounts: Money[]) => amounts.map((one) => formats.money(one)).join(', ');
  const missing = moneys(report.total?.withoutRate);
  const most = Math.max(1, ...sellers.map((seller) => seller.amount));
  const named = sellers.map((seller) => ({
    seller,
    name: seller.ownerId
      ? (users.get(seller.ownerId)?.name ?? t('dashboard.unknown'))
      : t('value.nobody'),
    to: dealsLink({ owner: seller.ownerId ?? 'none' }),
  }));
  return (
    <ChartCard
      title={t('dashboard.sellers')}
      formula={t('dashboard.formulas.sellers')}
      summary={t('dashboard.summary.sellers', {
        count: report.total?.count ?? 0,
        sellers: sellers.length,
      })}
      data={{
        head: [
          t('dashboard.seller'),
          t('dashboard.deals'),
          ...stages.map((stage) => stage.name),
          `${t('dashboard.amount')}, ${currency}`,
          t('dashboard.weighted'),
          t('dashboard.withoutRate'),
        ],
        rows: named.map(({ seller, name, to }) => [
          { text: name, to },
          formats.number(seller.count),
          ...stages.map(({ key }) => {
            const share = seller.stages.find((one) => one.key === key);
            return share
              ? {
                  text: base(share.amount),
                  to: dealsLink({
                    pipeline: share.pipelineId,
                    stage: share.stageId,
                    owner: seller.ownerId ?? 'none',
                  }),
                }
              : '';
          }),
          base(seller.amount),
          base(seller.weighted),
          list(seller.withoutRate),
        ]),
        total: [
          t('dashboard.total'),
          formats.number(report.total?.count ?? 0),
          ...stages.map(() => ''),
          formats.money(report.total?.base),
          base(Number(report.total?.base?.weighted ?? 0)),
          list(missing),
        ],
      }}
    >
      {sellers.length ? (
        <>
          <div className={styles.legend}>
            {stages.map((stage, at) => (
              <span key={stage.key} className={styles.key}>
                <span className={styles.dot} style={{ background: ramp(at, stages.length) }} />
                {stage.name}
              </span>
            ))}
            <span className={styles.note}>{t('dashboard.allPeriods')}</span>
          </div>
          <ul>
            {named.slice(0, all ? undefined : FEW).map((one) => (
              <SellerBar
                key={one.seller.ownerId ?? ''}
                {...one}
                stages={stages}
                most={most}
                money={base}
                total={formats.money({ amount: one.seller.amount.toFixed(2), currency }, true)}
              />
            ))}
          </ul>
          {sellers.length > FEW && (
            <Button look="quiet" onPress={() => setAll(!all)}>
              {all
                ? t('dashboard.fewerSellers')
                : t('dashboard.allSellers', { count: sellers.length })}
            </Button>
          )}
          {missing.length > 0 && (
            <p className={styles.missing}>
              {t('dashboard.withoutRateNote', { amounts: list(missing) })}
            </p>
          )}
        </>
      ) : (
        <Empty icon={Handshake} title={t('dashboard.noOpen')} hint={t('dashboard.noOpenHint')} />
      )}
    </ChartCard>
  );
}
