import { Link } from 'react-router';
import { Badge, type Tone } from '../../design/Badge';
import { Button } from '../../design/Button';
import { When } from '../../design/When';
import { useT, useTextOf } from '../../i18n/provider';
import { pageOf } from '../../records/recordTypes';
import { mark, Sentence } from '../../records/Sentence';
import { useEventInWords } from './useEventInWords';
import { partsOf, type Delivery } from './webhook';
import styles from './webhooks.module.css';

const tones: Record<string, Tone> = {
  waiting: 'info',
  delivered: 'good',
  dead: 'bad',
  withheld: 'neutral',
};

/** One message: of what, how it stands, what was answered, when it is tried next. */
export function DeliveryRow({
  delivery,
  onReplay,
  busy,
}: {
  delivery: Delivery;
  onReplay: () => void;
  busy: boolean;
}) {
  const t = useT();
  const textOf = useTextOf();
  const inWords = useEventInWords();
  const { state = '', type = '', attempts = 0, nextAttemptAt, lastStatus, lastProblem } = delivery;
  const retried = state === 'waiting' && attempts > 0;
  const page = pageOf(partsOf(type).type, delivery.subject ?? '');
  const event = inWords(type);
  return (
    <li className={styles.delivery}>
      <div className={styles.what}>
        <p className="row wrap">
          <Badge tone={retried ? 'warn' : (tones[state] ?? 'neutral')}>
            {textOf('admin.webhooks.deliveryStates', state)}
          </Badge>
          {page ? (
            <Link to={page} className="link">
              {event}
            </Link>
          ) : (
            <strong>{event}</strong>
          )}
          <span className="small muted">
            <When at={delivery.time} />
          </span>
        </p>
        <p className="small muted">
          {t('admin.webhooks.attempts', { smart_count: attempts })}
          {lastStatus && (state === 'delivered' || !lastProblem)
            ? ` · ${t('admin.webhooks.answer', { status: lastStatus })}`
            : ''}
          {lastProblem && state !== 'delivered' ? ` · ${lastProblem}` : ''}
          {state === 'withheld' && ` · ${t('admin.webhooks.withheldHint')}`}
          {retried && nextAttemptAt && (
            <>
              {' · '}
              <Sentence
                text={t('admin.webhooks.next', { when: mark('when') })}
                parts={{ when: <When at={nextAttemptAt} /> }}
              />
            </>
          )}
        </p>
      </div>
      {state !== 'waiting' && (
        <Button
          onPress={onReplay}
          isDisabled={busy}
          aria-label={t('admin.webhooks.replayOf', { event })}
        >
          {t('admin.webhooks.replay')}
        </Button>
      )}
    </li>
  );
}
