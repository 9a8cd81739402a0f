import type { Row } from './seed';

const valueAt = (row: Row, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Row | undefined)?.[part], row);

const DAY_MS = 86_400_000;

/** `!has(a)` and `daysSince(a) > 14`. */
function holds(row: Row, part: string): boolean {
  const [, missing] = /^\s*!has\((\S+)\)\s*$/.exec(part) ?? [];
  if (missing) return valueAt(row, missing) === undefined;
  const [, since, sign, days] = /daysSince\((\S+)\) ([<>]) (\d+)/.exec(part) ?? [];
  if (!since) return true;
  const age = (Date.now() - Date.parse(String(valueAt(row, since)))) / DAY_MS;
  return sign === '<' ? age < Number(days) : age > Number(days);
}

/**
 * Understands what the portal's lists ask: `a == 1 && b in ["x"] && !has(c)`, days since a moment;
 * everything else matches.
 */
export function matches(row: Row, filter: string): boolean {
  return filter.split('&&').every((text) => {
    const part = /^\s*([\w.]+)\s*(==|in)\s*(.+?)\s*$/.exec(text);
    if (!part) return holds(row, text);
    const [, field = '', operator, literal = 'null'] = part;
    const wanted: unknown = JSON.parse(literal);
    const value = valueAt(row, field);
    return operator === 'in' ? (wanted as unknown[]).includes(value) : value === wanted;
  });
}
