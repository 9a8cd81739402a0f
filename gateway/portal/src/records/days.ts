import { useGetIdentity } from 'ra-core';
import { useMemo } from 'react';

const HOUR_MS = 3_600_000;

/** How far the clocks of a zone are ahead of UTC at a moment. */
function aheadOfUtc(moment: number, zone: string): number {
  const text = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(moment)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(text ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) + Number(minutes ?? 0) / 60) * HOUR_MS;
}

/**
 * The moment a day `YYYY-MM-DD` begins in a time zone, or the day `later` days after it; a moment
 * stays as it is, and what is neither gives an empty text.
 */
export function dayStart(day: string, zone: string, later = 0): string {
  if (day.includes('T')) return day;
  const midnight = Date.parse(`${day}T00:00:00Z`) + later * 24 * HOUR_MS;
  if (Number.isNaN(midnight)) return '';
  const near = midnight - aheadOfUtc(midnight, zone);
  return new Date(midnight - aheadOfUtc(near, zone)).toISOString();
}

/** As a criterion: the field is on these days, both included, where the organisation is. */
export function useOnDays(): (field: string, first: string, last: string) => string[] {
  const { identity } = useGetIdentity();
  const told: unknown = identity?.['timeZone'];
  const zone = typeof told === 'string' ? told : 'UTC';
  return useMemo(
    () => (field, first, last) => [
      ...(first ? [`${field} >= ${JSON.stringify(dayStart(first, zone))}`] : []),
      ...(last ? [`${field} < ${JSON.stringify(dayStart(last, zone, 1))}`] : []),
    ],
    [zone],
  );
}
