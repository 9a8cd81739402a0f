import { CircleX, Trophy } from 'lucide-react';
import { DropZone } from 'react-aria-components';
import { Link } from 'react-router';
import type { Deal } from '../../api/types';
import { useT } from '../../i18n/provider';
import styles from './Board.module.css';
import { DEAL, dropped } from './drag';

/** Where a deal is dropped to be won or lost; it leads to those that were. */
export function CloseZone({
  outcome,
  to,
  dealOf,
  onClose,
}: {
  outcome: 'won' | 'lost';
  to: string;
  dealOf: (id: string) => Deal | undefined;
  onClose: (deal: Deal) => void;
}) {
  const t = useT();
  const Icon = outcome === 'won' ? Trophy : CircleX;
  return (
    <DropZone
      aria-label={t(outcome === 'won' ? 'deals.dropWon' : 'deals.dropLost')}
      getDropOperation={(types) => (types.has(DEAL) ? 'move' : 'cancel')}
      onDrop={({ items }) =>
        void dropped(items).then((ids) => {
          const deal = dealOf(ids[0] ?? '');
          if (deal) onClose(deal);
        })
      }
      className={`${styles.zone} ${styles[outcome]}`}
    >
      <Link to={to} draggable={false} className={styles.zoneLink}>
        <Icon size={18} aria-hidden="true" />
        {t(`deals.outcomes.${outcome}`)}
      </Link>
      <span className={styles.zoneHint}>
        {t(outcome === 'won' ? 'deals.dropWon' : 'deals.dropLost')}
      </span>
    </DropZone>
  );
}
