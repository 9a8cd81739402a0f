import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

export const PERIODS = ['30', '90', '365', 'this-month', 'last-month', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** The days a report covers, both included, as `YYYY-MM-DD`. */
export interface Days {
  first: string;
  last: string;
}

export interface Period extends Days {
  name: PeriodName;
  /** The moment whose knowledge is shown; nothing means now. */
  asOf: string | undefined;
}

const two = (part: number): string => String(part).padStart(2, '0');
const day = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const isDay = (text: string | null): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

/** A day some days later, or earlier. */
export function plus(of: string, days: number): string {
  const date = new Date(`${of}T12:00:00`);
  date.setDate(date.getDate() + days);
  return day(date);
}

/** The days of a month `YYYY-MM`. */
export function monthOf(month: string): Days {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { first: `${month}-01`, last: day(new Date(year, number, 0, 12)) };
}

/** Both ends within the other. */
export const within = (days: Days, other: Days): Days => ({
  first: days.first > other.first ? days.first : other.first,
  last: days.last < other.last ? days.last : other.last,
});

/** The days that a choice means on a day. */
export function daysOf(name: PeriodName, today: string, custom: Partial<Days> = {}): Days {
  switch (name) {
    case 'this-month':
      return monthOf(today.slice(0, 7));
    case 'last-month':
      return monthOf(plus(`${today.slice(0, 7)}-01`, -1).slice(0, 7));
    case 'custom':
      return { first: custom.first ?? plus(today, -29), last: custom.last ?? today };
    default:
      return { first: plus(today, 1 - Number(name)), last: today };
  }
}

/** As many days just before. */
export function before({ first, last }: Days): Days {
  const length = Math.round(
    (new Date(`${last}T12:00:00`).getTime() - new Date(`${first}T12:00:00`).getTime()) / 86_400_000,
  );
  return { first: plus(first, -length - 1), last: plus(first, -1) };
}

/** What the dashboard is about, from the address. */
export function usePeriod(): [Period, (changes: Record<string, string | undefined>) => void] {
  const [search, setSearch] = useSearchParams();
  const period = useMemo(() => {
    const asked = PERIODS.find((one) => one === search.get('period')) ?? '90';
    const moment = new Date(search.get('asOf') ?? '');
    const asOf = Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
    const [from, to] = [search.get('from'), search.get('to')];
    const custom = { ...(isDay(from) ? { first: from } : {}), ...(isDay(to) ? { last: to } : {}) };
    return { name: asked, asOf, ...daysOf(asked, day(asOf ? moment : new Date()), custom) };
  }, [search]);
  const set = (changes: Record<string, string | undefined>) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });
  return [period, set];
}
