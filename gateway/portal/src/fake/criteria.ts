import type { Row } from './seed';

const valueAt = (row: Row, field: string): unknown =>
  field.split('.').reduce<unknown>((value, part) => (value as Row | undefined)?.[part], row);

const COMPARED = /^\s*([\w.]+)\s*(==|in)\s*(.+?)\s*$/;
const IN_LIST = /^\s*("[^"]+")\s+in\s+(\w+)\s*$/;
const EXISTS = /^\s*(\w+)\.exists\(\w+, \w+\.(\w+) == ("[^"]+")\)\s*$/;

/** Understands what the portal's lists ask: `a == 1 && b in ["x"]`; everything else matches. */
export function matches(row: Row, filter: string): boolean {
  return filter
    .split('&&')
    .map((part) => part.replace(/^\s*\((.*)\)\s*$/, '$1'))
    .every((part) => {
      const [, wanted = 'null', list = ''] = IN_LIST.exec(part) ?? [];
      if (list) return ((row[list] ?? []) as unknown[]).includes(JSON.parse(wanted));
      const [, objects = '', key = '', value = 'null'] = EXISTS.exec(part) ?? [];
      if (objects) {
        return ((row[objects] ?? []) as Row[]).some((one) => one[key] === JSON.parse(value));
      }
      return compared(row, part);
    });
}

function compared(row: Row, part: string): boolean {
  const found = COMPARED.exec(part);
  if (!found) return true;
  const [, field = '', operator, literal = 'null'] = found;
  const wanted: unknown = JSON.parse(literal);
  const value = valueAt(row, field);
  return operator === 'in' ? (wanted as unknown[]).includes(value) : value === wanted;
}
