import { Link } from 'react-router';
import { Badge, type Tone } from '../../design/Badge';
import { useFormats } from '../../design/formats';
import { useT, useTextOf, type MessageKey } from '../../i18n/provider';
import { networkOf } from '../../records/sessions';
import { useFieldLabel } from '../../records/values';
import { eventOf, subjectPage, type AuditEntry } from './audit';
import styles from './audit.module.css';

const tones: Record<string, Tone> = {
  'sign-in.failed': 'bad',
  'second-factor.failed': 'bad',
  'second-factor.removed': 'warn',
  'session.refresh-replayed': 'bad',
  'contact.subject-exported': 'warn',
  'second-factor.added': 'good',
  administration: 'accent',
};

/** One thing that happened: when, by whom, what, to whom, and from where. */
export function AuditRow({ entry, names }: { entry: AuditEntry; names: Map<string, string> }) {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const label = useFieldLabel();
  const event = eventOf(entry);
  const page = subjectPage(entry);
  const others = entry.subject !== entry.who.id;
  const subject =
    entry.subjectName ?? names.get(entry.subject ?? '') ?? (page ? t('action.open') : undefined);
  const details = Object.entries(entry.detail ?? {}).flatMap(([name, value]) => {
    if (name === 'event' || !value) return [];
    const told = name === 'fields' ? value.split(', ').map(label).join(', ') : value;
    return t(`admin.audit.details.${name}` as MessageKey, { value: told, _: `${name}: ${told}` });
  });
  return (
    <tr>
      <td className={styles.when}>
        <time dateTime={entry.at}>{formats.moment(entry.at)}</time>
      </td>
      <td>{entry.who.kind === 'system' ? t('admin.audit.system') : (entry.name ?? '…')}</td>
      <td className={styles.what}>
        <span className="row wrap">
          <Badge tone={tones[entry.what] ?? 'neutral'}>
            {event
              ? t(`admin.audit.did.${event.happened}` as MessageKey, {
                  type: textOf('admin.types', event.type),
                  _: event.happened,
                })
              : textOf('admin.audit.kinds', entry.what)}
          </Badge>
          {others &&
            subject &&
            (page ? (
              <Link to={page} className="link">
                {subject}
              </Link>
            ) : (
              subject
            ))}
        </span>
        {details.length > 0 && <span className="small muted">{details.join(' · ')}</span>}
      </td>
      <td className={`${styles.where} small muted`}>
        {[entry.browser, entry.address && networkOf(entry.address)].filter(Boolean).join(' · ')}
      </td>
    </tr>
  );
}
