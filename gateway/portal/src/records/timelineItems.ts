import type { HistoryEntry } from '../api/types';

/** Something that happened around a record, as the API tells it. */
export interface TimelineItem {
  id: string;
  at: string;
  /** `event`, `score`, `task`, `mail`, `call`, `meeting` or `note`. */
  kind: string;
  /** The wire type of the event, such as `deal.deal-moved`. */
  type: string;
  record: { type: string; id: string };
  version: number;
  title?: string;
  text?: string;
  actor: { kind?: string; id?: string };
  changes?: NonNullable<HistoryEntry['changes']>;
}

export interface TimelinePage {
  items: TimelineItem[];
  nextCursor?: string;
}

/** What happened in the past tense, such as `moved`. */
export const happened = (item: TimelineItem): string => {
  const event = item.type.split('.').at(-1) ?? '';
  return event.startsWith(`${item.record.type}-`)
    ? event.slice(item.record.type.length + 1)
    : event;
};

export interface Day {
  /** `YYYY-MM-DD` where the person is. */
  day: string;
  items: TimelineItem[];
}

const dayOf = (at: string): string => new Date(at).toLocaleDateString('sv-SE');

/** The items, newest first, by the day they happened on. */
export function byDay(items: TimelineItem[]): Day[] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dayOf(item.at);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days].map(([day, of]) => ({ day, items: of }));
}

export const today = (): string => dayOf(new Date().toISOString());
export const yesterday = (): string => dayOf(new Date(Date.now() - 86_400_000).toISOString());
