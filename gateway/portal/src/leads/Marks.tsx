import type { Lead } from '../api/types';
import { Badge } from '../design/Badge';
import { useFormats } from '../design/formats';
import { useT, useTextOf } from '../i18n/provider';
import { stateOf, toneOf } from './lead';
import styles from './Marks.module.css';

/** Where a lead stands. */
export function Status({ lead }: { lead: Lead }) {
  const textOf = useTextOf();
  const state = stateOf(lead);
  return <Badge tone={toneOf(state)}>{textOf('leads.status', state)}</Badge>;
}

const FULL = 100;

/** The score as a figure over a bar, and whether marketing calls it qualified. */
export function ScoreMark({ score }: { score: Lead['score'] }) {
  const t = useT();
  const formats = useFormats();
  const total = score?.total;
  if (total === undefined) return <span className="muted">–</span>;
  return (
    <span className={styles.score}>
      <span className={`${styles.figure} ${total < 0 ? styles.below : ''}`}>
        {formats.number(total)}
      </span>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${Math.min(Math.max(total, 0), FULL)}%` }} />
      </span>
      {score?.mql && (
        <span title={t('leads.mqlTitle')}>
          <Badge tone="good">{t('leads.mql')}</Badge>
        </span>
      )}
    </span>
  );
}
