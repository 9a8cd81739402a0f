import type { Deal, Pipeline } from '../../api/types';
import { useT } from '../../i18n/provider';
import { daysInStage, stagesOf } from '../model';
import styles from './StagePath.module.css';

/** The way through the pipeline: where the deal is, and with a press where it goes next. */
export function StagePath({
  deal,
  pipeline,
  onMove,
}: {
  deal: Deal;
  pipeline: Pipeline | undefined;
  onMove: ((stageId: string) => void) | undefined;
}) {
  const t = useT();
  const stages = stagesOf(pipeline);
  const closed = stages.find((stage) => stage.id === deal.stageId && stage.kind !== 'open');
  const shown = stages.filter((stage) => stage.kind === 'open' || stage === closed);
  const now = shown.findIndex((stage) => stage.id === deal.stageId);
  return (
    <nav aria-label={t('deals.stagePath')}>
      <ol className={styles.path}>
        {shown.map((stage, at) => {
          const here = at === now;
          const look = here ? (styles[stage.kind ?? 'open'] ?? '') : at < now ? styles.past : '';
          const words = (
            <>
              <span className="truncate">{stage.name}</span>
              {here && stage.kind === 'open' && (
                <span className={styles.days}>
                  {daysInStage(deal)
                    ? t('deals.inStage', { smart_count: daysInStage(deal) })
                    : t('deals.sinceToday')}
                </span>
              )}
            </>
          );
          return (
            <li key={stage.id} className={`${styles.step} ${look}`}>
              {onMove && !here ? (
                <button
                  type="button"
                  className={styles.words}
                  onClick={() => onMove(stage.id ?? '')}
                  aria-label={t('deals.moveTo', { stage: stage.name ?? '' })}
                >
                  {words}
                </button>
              ) : (
                <span className={styles.words} aria-current={here ? 'step' : undefined}>
                  {words}
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
