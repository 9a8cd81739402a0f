import { expect, test } from 'vitest';
import { dayStart } from './days';

test('a day begins when it does where the organisation is', () => {
  expect(dayStart('2026-11-22', 'UTC')).toBe('2026-11-22T00:00:00.000Z');
  expect(dayStart('2026-11-22', 'Europe/Berlin')).toBe('2026-11-21T23:00:00.000Z');
  expect(dayStart('2026-11-22', 'America/New_York', 1)).toBe('2026-11-23T05:00:00.000Z');
  expect(dayStart('2026-11-22', 'Asia/Kolkata')).toBe('2026-11-21T18:30:00.000Z');
});

test('on the days when clocks change too', () => {
  expect(dayStart('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
  expect(dayStart('2026-03-29', 'Europe/Berlin', 1)).toBe('2026-03-29T22:00:00.000Z');
});

test('a moment stays, and what is no day is nothing', () => {
  expect(dayStart('2026-11-22T08:00:00Z', 'Europe/Berlin', 1)).toBe('2026-11-22T08:00:00Z');
  expect(dayStart('soon', 'Europe/Berlin')).toBe('');
});
