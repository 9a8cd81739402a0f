import { typeOf } from './recordTypes';
import type { TimelineItem } from './timelineItems';

export type ActivityKind = 'note' | 'call' | 'task';

/** What is being written in the composer. */
export interface Draft {
  text: string;
  direction: string;
  outcome: string;
  /** `YYYY-MM-DD` */
  due: string;
}

const DAY_MS = 86_400_000;

export const emptyDraft = (): Draft => ({
  text: '',
  direction: 'out',
  outcome: '',
  due: new Date(Date.now() + DAY_MS).toLocaleDateString('sv-SE'),
});

/** A task is due at the end of a working day where the person is. */
const END_OF_WORK = 'T17:00:00';

/** What the API is sent. */
export function bodyOf(kind: ActivityKind, draft: Draft, type: string, id: string): object {
  const subject = { type: typeOf(type), id };
  const text = draft.text.trim();
  if (kind === 'note') return { text, subject };
  if (kind === 'call') {
    const outcome = draft.outcome.trim();
    return { text, direction: draft.direction, ...(outcome ? { outcome } : {}), subject };
  }
  const due = draft.due ? { dueAt: new Date(`${draft.due}${END_OF_WORK}`).toISOString() } : {};
  return { title: text, ...due, subject };
}

/** What the timeline shows until the API tells of it. */
export function itemOf(kind: ActivityKind, draft: Draft, by: string | undefined): TimelineItem {
  const id = `pending-${crypto.randomUUID()}`;
  const text = draft.text.trim();
  const title = kind === 'task' ? text : kind === 'call' ? draft.outcome.trim() : '';
  return {
    id,
    at: new Date().toISOString(),
    kind,
    type: `activity.${kind}-created`,
    record: { type: kind, id },
    version: 1,
    ...(title ? { title } : {}),
    ...(kind === 'task' ? {} : { text }),
    actor: { kind: 'user', ...(by ? { id: by } : {}) },
  };
}
