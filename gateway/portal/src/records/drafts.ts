import { typeOf } from './recordTypes';
import type { TimelineItem } from './timelineItems';

export type ActivityKind = 'note' | 'call' | 'meeting' | 'task';

/** What is being written in the composer. */
export interface Draft {
  text: string;
  direction: string;
  outcome: string;
  /** `YYYY-MM-DD` */
  due: string;
  /** `YYYY-MM-DDTHH:mm` where the person is. */
  starts: string;
  minutes: string;
  location: string;
  contactIds: string[];
  userIds: string[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The next full hour where the person is. */
const nextHour = (): string => {
  const at = new Date(Math.ceil(Date.now() / HOUR_MS) * HOUR_MS);
  return new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
};

export const emptyDraft = (): Draft => ({
  text: '',
  direction: 'out',
  outcome: '',
  due: new Date(Date.now() + DAY_MS).toLocaleDateString('sv-SE'),
  starts: nextHour(),
  minutes: '60',
  location: '',
  contactIds: [],
  userIds: [],
});

/** A task is due at the end of a working day where the person is. */
const END_OF_WORK = 'T17:00:00';

const startOf = (draft: Draft): Date | undefined => {
  const at = new Date(draft.starts);
  return Number.isNaN(at.getTime()) ? undefined : at;
};

/** What the API is sent. */
export function bodyOf(kind: ActivityKind, draft: Draft, type: string, id: string): object {
  const subject = { type: typeOf(type), id };
  const text = draft.text.trim();
  if (kind === 'note') return { text, subject };
  if (kind === 'call') {
    const outcome = draft.outcome.trim();
    return { text, direction: draft.direction, ...(outcome ? { outcome } : {}), subject };
  }
  if (kind === 'meeting') {
    const starts = startOf(draft);
    const location = draft.location.trim();
    const attendees = [
      ...draft.contactIds.map((contact) => ({ type: 'contact', id: contact })),
      ...draft.userIds.map((user) => ({ type: 'user', id: user })),
    ];
    return {
      title: text,
      ...(starts
        ? {
            startsAt: starts.toISOString(),
            endsAt: new Date(starts.getTime() + Number(draft.minutes) * MINUTE_MS).toISOString(),
          }
        : {}),
      ...(location ? { location } : {}),
      ...(attendees.length ? { attendees } : {}),
      subject,
    };
  }
  const due = draft.due ? { dueAt: new Date(`${draft.due}${END_OF_WORK}`).toISOString() } : {};
  return { title: text, ...due, subject };
}

/** What the timeline shows until the API tells of it. */
export function itemOf(kind: ActivityKind, draft: Draft, by: string | undefined): TimelineItem {
  const id = `pending-${crypto.randomUUID()}`;
  const text = draft.text.trim();
  const titled = kind === 'task' || kind === 'meeting';
  const title = titled ? text : kind === 'call' ? draft.outcome.trim() : '';
  const at = (kind === 'meeting' ? startOf(draft) : undefined) ?? new Date();
  return {
    id,
    at: at.toISOString(),
    kind,
    type: `activity.${kind}-created`,
    record: { type: kind, id },
    version: 1,
    ...(title ? { title } : {}),
    ...(titled ? {} : { text }),
    actor: { kind: 'user', ...(by ? { id: by } : {}) },
  };
}
