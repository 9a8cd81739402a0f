import { Link } from 'react-router';
import { useT } from '../i18n/provider';
import { ramp } from './charts/ramp';
import { dealsLink } from './links';
import styles from './Sellers.module.css';
import type { Seller, Stage } from './sellers';

/** One seller: a link to the deals, and for the pointer one to those of each stage. */
export function SellerBar({
  seller,
  name,
  to,
  stages,
  most,
  money,
  total,
}: {
  seller: Seller;
  name: string;
  to: string;
  stages: Stage[];
  most: number;
  money: (amount: number) => string;
  total: string;
}) {
  const t = useT();
  const worth = seller.stages.filter(({ amount }) => amount > 0);
  return (
    <li className={styles.row}>
      <Link to={to} className={styles.name}>
        {name}
      </Link>
      <span className={styles.track}>
        {worth.map((share) => (
          <Link
            key={share.key}
            to={dealsLink({
              pipeline: share.pipelineId,
              stage: share.stageId,
              owner: seller.ownerId ?? 'none',
            })}
            tabIndex={-1}
            aria-hidden="true"
            title={`${share.name}: ${money(share.amount)} · ${t('dashboard.openDeals', { smart_count: share.count })}`}
            className={styles.share}
            style={{
              width: `${(share.amount / most) * 100}%`,
              background: ramp(
                stages.findIndex((stage) => stage.key === share.key),
                stages.length,
              ),
            }}
          />
        ))}
      </span>
      <strong className={styles.total}>{total}</strong>
      <span className={styles.deals}>
        {t('dashboard.openDeals', { smart_count: seller.count })}
      </span>
    </li>
  );
}
