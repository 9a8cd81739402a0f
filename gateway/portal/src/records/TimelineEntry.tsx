import {
  CalendarDays,
  ChartSpline,
  CircleCheck,
  ListTodo,
  Mail,
  Pencil,
  Phone,
  Plus,
  StickyNote,
  Trash2,
  Trophy,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { Link } from 'react-router';
import { When } from '../design/When';
import { useT, useTextOf } from '../i18n/provider';
import { useUsers } from './people';
import { pageOf } from './recordTypes';
import { mark, Sentence } from './Sentence';
import styles from './Timeline.module.css';
import { happened, type TimelineItem } from './timelineItems';
import { useFieldLabel, Value } from './values';

const icons: Record<string, LucideIcon> = {
  task: ListTodo,
  mail: Mail,
  call: Phone,
  meeting: CalendarDays,
  note: StickyNote,
  score: ChartSpline,
  created: Plus,
  updated: Pencil,
  deleted: Trash2,
  won: Trophy,
  done: CircleCheck,
  assigned: UserRound,
};

/** Who did something, by name. */
export function useActorName(): (actor: { kind?: string; id?: string } | undefined) => string {
  const t = useT();
  const users = useUsers();
  return (actor) =>
    actor?.kind === 'user'
      ? (users.get(actor.id ?? '')?.name ?? t('records.somebody'))
      : t(actor?.kind === 'client' ? 'records.client' : 'records.system');
}

/** Something that happened, in a sentence. */
export function TimelineEntry({
  item,
  type,
  own,
}: {
  item: TimelineItem;
  type: string;
  own: boolean;
}) {
  const what = happened(item);
  const Icon = icons[what === 'done' ? what : item.kind] ?? icons[what] ?? Pencil;
  const changes = own ? (item.changes ?? []) : [];
  const alone = changes.length === 1 && what !== 'created';
  return (
    <li className={styles.item} data-pending={item.id.startsWith('pending') || undefined}>
      <span className={styles.icon} data-kind={item.kind}>
        <Icon size={14} aria-hidden="true" />
      </span>
      <div className={styles.words}>
        <p className={styles.sentence}>
          <Told item={item} type={type} own={own} alone={alone} />{' '}
          <span className={styles.when}>
            <When at={item.at} />
          </span>
        </p>
        {item.text && <p className={styles.text}>{item.text}</p>}
        {own && !alone && what !== 'created' && <Changes changes={changes} type={type} />}
      </div>
    </li>
  );
}

/** "Sofia changed the stage from Prospecting to Engaging". */
function Told({
  item,
  type,
  own,
  alone,
}: {
  item: TimelineItem;
  type: string;
  own: boolean;
  alone: boolean;
}) {
  const t = useT();
  const textOf = useTextOf();
  const label = useFieldLabel();
  const actorName = useActorName();
  const what = happened(item);
  const change = alone ? item.changes?.[0] : undefined;
  const field = change?.field ?? '';
  const to = own ? undefined : pageOf(item.record.type, item.record.id);
  const name = item.title ?? textOf('records.types', item.record.type);
  const values = {
    actor: mark('actor'),
    title: mark('title'),
    from: mark('from'),
    to: mark('to'),
    type: textOf('records.types', item.record.type),
    field: label(field).toLowerCase(),
  };
  const event = item.title || own ? `${item.kind}.${what}` : `untitled.${item.kind}`;
  const told = textOf('records.told', event);
  const known = (prefix: string) => {
    const text = textOf(prefix, what);
    return text === what ? `%{actor} ${what.replaceAll('-', ' ')}` : text;
  };
  const empty = change?.from === undefined || change?.from === null;
  const sentence =
    told !== event
      ? told
      : !own
        ? `${known('records.didTo')}`
        : change && ['updated', 'moved', 'assigned'].includes(what)
          ? t(empty ? 'records.setField' : 'records.changedField')
          : known('records.did');
  const fill = (text: string) =>
    text.replace(/%\{(\w+)\}/g, (_, part: string) => values[part as keyof typeof values] ?? '');
  return (
    <Sentence
      text={fill(sentence)}
      parts={{
        actor: <strong>{actorName(item.actor)}</strong>,
        title: to ? (
          <Link to={to} className="link">
            {name}
          </Link>
        ) : (
          <span className={styles.title}>{name}</span>
        ),
        from: <Value resource={type} field={field} value={change?.from} />,
        to: (
          <strong className={styles.to}>
            <Value resource={type} field={field} value={change?.to} />
          </strong>
        ),
      }}
    />
  );
}

function Changes({
  changes,
  type,
}: {
  changes: NonNullable<TimelineItem['changes']>;
  type: string;
}) {
  const label = useFieldLabel();
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={change.field}>
          <span className="muted">{label(change.field ?? '')}:</span>{' '}
          <Value resource={type} field={change.field ?? ''} value={change.from} />
          {' → '}
          <strong className={styles.to}>
            <Value resource={type} field={change.field ?? ''} value={change.to} />
          </strong>
        </li>
      ))}
    </ul>
  );
}
