import type { Row } from './seed';

const valueAt = (row: Row, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Row | undefined)?.[part], row);

/** Understands what the portal's lists ask: `a == 1 && b in ["x"]`; everything else matches. */
export function matches(row: Row, filter: string): boolean {
  return filter
    .split('&&')
    .map((part) => /^\s*([\w.]+)\s*(==|in)\s*(.+?)\s*$/.exec(part))
    .every((part) => {
      if (!part) return true;
      const [, field = '', operator, literal = 'null'] = part;
      const wanted: unknown = JSON.parse(literal);
      const value = valueAt(row, field);
      return operator === 'in' ? (wanted as unknown[]).includes(value) : value === wanted;
    });
}
