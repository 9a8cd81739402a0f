import type { Row } from './seed';

const valueAt = (row: Row, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Row | undefined)?.[part], row);

const DAY_MS = 86_400_000;
const MISSING = /^!has\(([\w.]+)\)$/;
const IN_LIST = /^("[^"]+")\s+in\s+(\w+)$/;
const EXISTS = /^(\w+)\.exists\(\w+, \w+\.(\w+) == ("[^"]+")\)$/;
const COMPARED = /^(daysSince)?\(?([\w.]+)\)?\s*(==|!=|<=|>=|<|>|in)\s*("[^"]*"|\[.*?\]|[\w.-]+)/;

function compare(value: unknown, operator: string, wanted: unknown): boolean {
  if (operator === 'in') return (wanted as unknown[]).includes(value);
  if (operator === '==') return value === wanted;
  if (operator === '!=') return value !== wanted;
  if (value === undefined) return false;
  const order =
    typeof wanted === 'number'
      ? Number(value) - wanted
      : String(value).localeCompare(String(wanted));
  if (order === 0) return operator.endsWith('=');
  return operator.startsWith('<') ? order < 0 : order > 0;
}

function holds(row: Row, part: string): boolean {
  const [, missing] = MISSING.exec(part) ?? [];
  if (missing) return valueAt(row, missing) === undefined;
  const [, member = 'null', list] = IN_LIST.exec(part) ?? [];
  if (list) return ((row[list] ?? []) as unknown[]).includes(JSON.parse(member));
  const [, objects, key = '', one = 'null'] = EXISTS.exec(part) ?? [];
  if (objects) return ((row[objects] ?? []) as Row[]).some((it) => it[key] === JSON.parse(one));
  const [, since, field, operator, literal] = COMPARED.exec(part) ?? [];
  if (!field || !operator || !literal) return true;
  const value = valueAt(row, field);
  const days = since && (Date.now() - Date.parse(String(value))) / DAY_MS;
  return compare(days ?? value, operator, JSON.parse(literal));
}

/**
 * Understands what the portal's lists ask: comparisons, `in`, `!has(a)`, `daysSince(a) > 14` and
 * `a.exists(…)`, joined by `&&`; everything else matches.
 */
export const matches = (row: Row, filter: string): boolean =>
  filter
    .split('&&')
    .map((part) => part.trim().replace(/^\(+/, ''))
    .map((part) => (/[(]/.test(part) ? part.replace(/\)\)+$/, ')') : part.replace(/\)+$/, '')))
    .every((part) => holds(row, part));
