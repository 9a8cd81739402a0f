import type { Row } from './seed';

const valueAt = (row: Row, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Row | undefined)?.[part], row);

const DAY_MS = 86_400_000;

function compare(value: unknown, operator: string, wanted: unknown): boolean {
  if (operator === 'in') return (wanted as unknown[]).includes(value);
  if (operator === '==') return value === wanted;
  if (operator === '!=') return value !== wanted;
  if (value === undefined) return false;
  const order =
    typeof wanted === 'number'
      ? Number(value) - wanted
      : String(value).localeCompare(String(wanted));
  return operator.startsWith('<') ? order < 0 || (order === 0 && operator === '<=') : order > 0;
}

const IN_LIST = /^\s*("[^"]+")\s+in\s+(\w+)\s*$/;
const EXISTS = /^\s*(\w+)\.exists\(\w+, \w+\.(\w+) == ("[^"]+")\)\s*$/;

function holds(row: Row, part: string): boolean {
  const [, wanted = 'null', list = ''] = IN_LIST.exec(part) ?? [];
  if (list) return ((row[list] ?? []) as unknown[]).includes(JSON.parse(wanted));
  const [, objects = '', key = '', of = 'null'] = EXISTS.exec(part) ?? [];
  if (objects) {
    return ((row[objects] ?? []) as Row[]).some((one) => one[key] === JSON.parse(of));
  }
  const [, missing] = /^\s*!has\(([\w.]+)\)\s*$/.exec(part) ?? [];
  if (missing) return valueAt(row, missing) === undefined;
  const [, since, field, operator, literal] =
    /^\s*(daysSince)?\(?([\w.]+)\)?\s*(==|!=|<=|>=|<|>|in)\s*(.+?)\s*$/.exec(part) ?? [];
  if (!field || !operator || !literal) return true;
  const value = valueAt(row, field);
  const days = since && (Date.now() - Date.parse(String(value))) / DAY_MS;
  return compare(days ?? value, operator, JSON.parse(literal));
}

/**
 * Understands what the portal's lists ask: comparisons, `in`, `exists`, `!has(a)` and `daysSince(a) > 14`,
 * all of them joined by `&&`; everything else matches.
 */
export const matches = (row: Row, filter: string): boolean =>
  filter
    .split('&&')
    .map((part) => part.replace(/^\s*\((.*)\)\s*$/, '$1'))
    .every((part) => holds(row, part));
