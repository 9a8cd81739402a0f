import { expect, test } from 'vitest';
import { before, daysOf, monthOf, within } from './period';

test('a period ends today and has as many days as it says', () => {
  expect(daysOf('30', '2026-03-10')).toEqual({ first: '2026-02-09', last: '2026-03-10' });
});

test('last month is whole, also in January and in a leap year', () => {
  expect(daysOf('last-month', '2026-01-31')).toEqual({ first: '2025-12-01', last: '2025-12-31' });
  expect(monthOf('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
});

test('what is compared with is as long, and ends the day before', () => {
  expect(before({ first: '2026-03-01', last: '2026-03-30' })).toEqual({
    first: '2026-01-30',
    last: '2026-02-28',
  });
});

test('a month that the range cuts leads to what lies within', () => {
  expect(within(monthOf('2026-03'), { first: '2026-03-11', last: '2026-06-08' })).toEqual({
    first: '2026-03-11',
    last: '2026-03-31',
  });
});
