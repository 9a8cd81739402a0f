import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import styles from './Flow.module.css';
import { ramp } from './ramp';

export interface FlowStep {
  id: string;
  name: string;
  count: number;
  /** Share of the step before, or of all, that came here. */
  conversion?: number | undefined;
  to?: string | undefined;
}

const WIDE = 100;
const HIGH = 100;
const LEAST = 1.5;

/** How a stream narrows from step to step: heights are counts, the bends lead to the next. */
export function Flow({
  steps,
  rate = 'ofBefore',
}: {
  steps: FlowStep[];
  /** What the shares are of. */
  rate?: 'ofBefore' | 'ofLeads';
}) {
  const t = useT();
  const formats = useFormats();
  const most = Math.max(1, ...steps.map((step) => step.count));
  const half = (at: number) => Math.max(LEAST, ((steps[at]?.count ?? 0) / most) * HIGH) / 2;
  return (
    <div className={styles.flow}>
      <ol className={styles.steps}>
        {steps.map((step, at) => (
          <li key={step.id} className={styles.step}>
            <span className={styles.name} title={step.name}>
              {step.name}
            </span>
            {step.to ? (
              <Link to={step.to} className={styles.count}>
                {formats.number(step.count)}
              </Link>
            ) : (
              <span className={styles.count}>{formats.number(step.count)}</span>
            )}
            {at > 0 && (
              <span
                className={styles.rate}
                title={
                  step.conversion === undefined
                    ? undefined
                    : t(`dashboard.${rate}`, { rate: formats.percent(step.conversion) })
                }
              >
                {rate === 'ofBefore' && <ChevronRight size={12} aria-hidden="true" />}
                <span aria-hidden="true">
                  {step.conversion === undefined ? '–' : formats.percent(step.conversion)}
                </span>
                <span className="visually-hidden">
                  {step.conversion === undefined
                    ? ''
                    : t(`dashboard.${rate}`, { rate: formats.percent(step.conversion) })}
                </span>
              </span>
            )}
          </li>
        ))}
      </ol>
      <svg
        viewBox={`0 0 ${WIDE * steps.length} ${HIGH}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        className={styles.picture}
      >
        {steps.map((step, at) => (
          <path
            key={step.id}
            d={bend(at, half(at), half(at + 1 < steps.length ? at + 1 : at))}
            fill={ramp(at, steps.length)}
          />
        ))}
      </svg>
    </div>
  );
}

/** The shape of one step: level, then in a bend to the height of the next. */
function bend(at: number, here: number, next: number): string {
  const [left, level, right] = [at * WIDE, at * WIDE + WIDE * 0.55, (at + 1) * WIDE - 1.5];
  const middle = HIGH / 2;
  const turn = (level + right) / 2;
  return [
    `M${left} ${middle - here} L${level} ${middle - here}`,
    `C${turn} ${middle - here} ${turn} ${middle - next} ${right} ${middle - next}`,
    `L${right} ${middle + next}`,
    `C${turn} ${middle + next} ${turn} ${middle + here} ${level} ${middle + here}`,
    `L${left} ${middle + here} Z`,
  ].join(' ');
}
