import { useQuery } from '@tanstack/react-query';
import { request } from '../api/http';
import { isStatus } from '../api/problem';
import type { Lead, Score } from '../api/types';
import { Card } from '../design/Card';
import { Answered, Empty } from '../design/States';
import { useT } from '../i18n/provider';
import styles from './ScoreReasons.module.css';

/** What the score is made of: points by rule, which add up to it. */
export function ScoreReasons({ lead }: { lead: Lead }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['scores', 'lead', lead.id, lead.score?.version],
    queryFn: () => request<Score>(`/api/v1/scores/lead/${lead.id}`),
  });
  const none = isStatus(query.error, 404);
  return (
    <Card
      title={t('leads.reasons.title')}
      aside={
        query.data && (
          <span className="small muted">
            {query.data.grade && `${t('leads.reasons.grade', { grade: query.data.grade })} · `}
            {t('leads.reasons.parts', {
              fit: query.data.fit ?? 0,
              engagement: query.data.engagement ?? 0,
            })}
          </span>
        )
      }
    >
      {none ? (
        <Empty title={t('leads.reasons.none')} hint={t('leads.reasons.noneHint')} />
      ) : (
        <Answered query={query}>{(score) => <Reasons score={score} />}</Answered>
      )}
    </Card>
  );
}

function Reasons({ score }: { score: Score }) {
  const t = useT();
  const reasons = [...(score.contributions ?? [])].sort(
    (one, other) => Math.abs(other.points ?? 0) - Math.abs(one.points ?? 0),
  );
  const most = Math.max(1, ...reasons.map((one) => Math.abs(one.points ?? 0)));
  if (!reasons.length) return <p className="muted">{t('leads.reasons.noRules')}</p>;
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason, at) => {
        const points = reason.points ?? 0;
        return (
          <li key={reason.ruleId ?? at} className={styles.reason}>
            <span className={styles.words}>
              <span>{reason.name ?? reason.ruleId}</span>
              {reason.reason && <span className={styles.why}>{reason.reason}</span>}
            </span>
            <span className={styles.bar} aria-hidden="true">
              {points !== 0 && (
                <span
                  className={points < 0 ? styles.less : styles.more}
                  style={{ width: `${(Math.abs(points) / most) * 100}%` }}
                />
              )}
            </span>
            <span className={styles.points}>{points < 0 ? `−${-points}` : `+${points}`}</span>
          </li>
        );
      })}
      <li className={`${styles.reason} ${styles.total}`}>
        <span>{t('leads.reasons.total')}</span>
        <span />
        <span className={styles.points}>{score.total}</span>
      </li>
    </ul>
  );
}
