import { isStatus } from '../api/problem';
import { Failed } from '../design/States';
import { PageHead } from '../layout/PageHead';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import { AsOfBanner } from './AsOf';
import styles from './Dashboard.module.css';
import { DealFunnel } from './DealFunnel';
import { Figures } from './Figures';
import { LeadFunnel } from './LeadFunnel';
import { before, usePeriod } from './period';
import { PeriodPicker } from './PeriodPicker';
import { useReport } from './reports';
import { Sellers } from './Sellers';
import { Sources } from './Sources';
import { Velocity } from './Velocity';

/** How leads and deals go: over a period, now or as it was known at an earlier moment. */
export default function Dashboard() {
  const t = useT();
  const formats = useFormats();
  const [period, set] = usePeriod();
  const funnel = useReport('funnel', period.asOf, period);
  const earlier = useReport('funnel', period.asOf, before(period));
  const velocity = useReport('lead-velocity', period.asOf, period);
  const sources = useReport('leads-by-source', period.asOf, period);
  const sellers = useReport('pipeline-by-seller', period.asOf, undefined);
  const forbidden = [funnel, sources, sellers].every((one) => isStatus(one.error, 403));
  return (
    <div className={styles.page}>
      <PageHead
        title={t('dashboard.title')}
        note={t('dashboard.range', {
          first: formats.day(period.first),
          last: formats.day(period.last),
        })}
        actions={<PeriodPicker period={period} set={set} />}
      />
      {period.asOf && <AsOfBanner asOf={period.asOf} onNow={() => set({ asOf: undefined })} />}
      {forbidden ? (
        <Failed error={funnel.error} />
      ) : (
        <>
          <Figures
            period={period}
            funnel={funnel.data}
            earlier={earlier.data}
            sellers={sellers.data}
          />
          <div className={styles.charts}>
            <LeadFunnel query={funnel} period={period} />
            <DealFunnel query={funnel} period={period} />
            <Velocity query={velocity} period={period} />
            <Sources query={sources} period={period} />
            <div className={styles.wide}>
              <Sellers query={sellers} />
            </div>
          </div>
        </>
      )}
    </div>
  );
}
