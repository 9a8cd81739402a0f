import { expect, test } from 'vitest';
import { conditionsOf, criterionOf, placed } from './process/criteria';

test.each([
  'country == "DE" && employees >= 50',
  'country in ["DE", "AT"] && jobTitle.contains("head \\"of\\" && more")',
  'has(phone) && !has(email) && score.mql == true',
])('the form shows %s and writes it as it was', (text) => {
  const conditions = conditionsOf(text);
  expect(conditions && criterionOf(conditions)).toBe(text);
});

test.each(['a == 1 || b == 2', 'employees > 5000 || score.total >= 80', '!(country == "DE")'])(
  'what says more than conditions joined by and stays text: %s',
  (text) => expect(conditionsOf(text)).toBeUndefined(),
);

test('a single quoted text is read, too', () => {
  expect(conditionsOf("country == 'GB'")).toEqual([
    { field: 'country', operator: '==', value: 'GB' },
  ]);
});

test('what is wrong with a criterion is told by the words at which it stands', () => {
  const why = 'a single = cannot stand here';
  expect(placed(`line 1, column 6: ${why}`, "city = 'Bonn'")).toEqual({ at: "= 'Bonn'", why });
  expect(placed(`line 1, column 8: ${why}`, 'city ==')).toEqual({ at: '', why });
  expect(placed('At most 2000 characters', 'city')).toBeUndefined();
});
