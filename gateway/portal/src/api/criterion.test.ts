import { expect, test } from 'vitest';
import { criterion } from './criterion';

test('values are quoted, lists become in, what is empty is left out', () => {
  expect(
    criterion({ status: ['new', 'a"b'], ownerId: '', mql: true, n: 3 }, 'has(x) || y == 1'),
  ).toBe('status in ["new", "a\\"b"] && mql == true && n == 3 && (has(x) || y == 1)');
  expect(criterion({})).toBeUndefined();
});
