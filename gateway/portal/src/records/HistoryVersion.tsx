import { History as Back, Undo2 } from 'lucide-react';
import type { HistoryEntry } from '../api/types';
import { Badge } from '../design/Badge';
import { Button } from '../design/Button';
import { When } from '../design/When';
import { useT, useTextOf } from '../i18n/provider';
import styles from './History.module.css';
import { mark, Sentence } from './Sentence';
import { useActorName } from './TimelineEntry';
import { Value } from './values';

/** What a request of a person or program caused needs no words: that is the usual case. */
const USUAL = 'request';

/** A version of a record: who, when, why, and what changed. */
export function HistoryVersion({
  entry,
  resource,
  label,
  canRestore = () => true,
  onRestoreValue,
  onRestoreVersion,
}: {
  entry: HistoryEntry;
  resource: string;
  label: (field: string) => string;
  canRestore?: (field: string) => boolean;
  onRestoreValue?: (field: string, value: unknown) => void;
  onRestoreVersion?: () => void;
}) {
  const t = useT();
  const textOf = useTextOf();
  const actorName = useActorName();
  const cause = entry.cause?.kind;
  const what = /-([a-z-]+)$/
    .exec(entry.type ?? '')?.[1]
    ?.split('-')
    .at(-1);
  const reason = (entry.cause?.detail as Record<string, string> | undefined)?.['reason'];
  const first = entry.version === 1;
  const sentence =
    first || what === 'deleted' || what === 'restored'
      ? t(`records.${first ? 'created' : what === 'deleted' ? 'deleted' : 'restored'}`, {
          actor: mark('actor'),
        })
      : mark('actor');
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <p>
          <Sentence text={sentence} parts={{ actor: <strong>{actorName(entry.actor)}</strong> }} />{' '}
          <span className="small muted">
            <When at={entry.occurredAt} /> · {t('records.version', { version: entry.version })}
          </span>{' '}
          {cause && cause !== USUAL && <Badge>{textOf('records.causes', cause)}</Badge>}
        </p>
        {onRestoreVersion && (
          <Button
            look="quiet"
            onPress={onRestoreVersion}
            aria-label={`${t('records.restoreVersion')}: ${entry.version}`}
          >
            <Back size={14} aria-hidden="true" /> {t('records.restoreVersion')}
          </Button>
        )}
      </div>
      {reason && <p className={styles.reason}>{reason}</p>}
      {!first && (
        <ul className={styles.changes}>
          {(entry.changes ?? []).map(({ field = '', from, to }) => (
            <li key={field} className={styles.change}>
              <span className={styles.field}>{label(field)}</span>
              <span className={styles.values}>
                <del>
                  <Value resource={resource} field={field} value={from} />
                </del>
                {' → '}
                <ins>
                  <Value resource={resource} field={field} value={to} />
                </ins>
              </span>
              {onRestoreValue && canRestore(field) && (
                <Button
                  look="quiet"
                  onPress={() => onRestoreValue(field, from)}
                  aria-label={`${t('records.restoreValue')}: ${label(field)}, ${t('records.version', { version: entry.version })}`}
                >
                  <Undo2 size={14} aria-hidden="true" /> {t('records.restoreValue')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
