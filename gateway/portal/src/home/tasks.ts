import { useGetMany, type RaRecord } from 'ra-core';
import type { Task } from '../api/types';

export const GROUPS = ['overdue', 'today', 'later', 'undated'] as const;
export type Group = (typeof GROUPS)[number];

/** Where a task stands against now: its moment has passed, it is today, or later. */
export function groupOf(task: Task, now = new Date()): Group {
  if (!task.dueAt) return 'undated';
  const due = new Date(task.dueAt);
  if (due < now) return 'overdue';
  return due.toDateString() === now.toDateString() ? 'today' : 'later';
}

export const isDue = (task: Task): boolean => ['overdue', 'today'].includes(groupOf(task));

const resources: Record<string, string> = {
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
};

const nameOf = (record: RaRecord): string =>
  record['name'] ||
  record['fullName'] ||
  [record['givenName'], record['familyName']].filter(Boolean).join(' ') ||
  record['company'] ||
  record['email'] ||
  '';

function useNamesOf(type: string, tasks: Task[]): [string, string][] {
  const ids = [
    ...new Set(
      tasks.flatMap(({ subject }) => (subject?.type === type && subject.id ? [subject.id] : [])),
    ),
  ];
  const { data } = useGetMany<RaRecord>(
    resources[type] ?? '',
    { ids },
    { enabled: ids.length > 0, retry: false },
  );
  return (data ?? []).filter(Boolean).map((record) => [`${type}/${record.id}`, nameOf(record)]);
}

/** The names of what tasks are about, by `type/id`. */
export function useSubjects(tasks: Task[]): Map<string, string> {
  return new Map([
    ...useNamesOf('lead', tasks),
    ...useNamesOf('contact', tasks),
    ...useNamesOf('company', tasks),
    ...useNamesOf('deal', tasks),
  ]);
}
