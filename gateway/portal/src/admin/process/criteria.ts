/** One condition of a criterion that is conditions joined by and. */
export interface Condition {
  field: string;
  operator: string;
  /** As it is typed: no quotes, lists with commas. */
  value: string;
}

export type FieldKind = 'text' | 'number' | 'flag';

/** The fields a form of conditions offers, by their names in the API. */
export type Fields = Record<string, FieldKind>;

/** The fields of leads that rules can name. */
export const fields: Fields = {
  country: 'text',
  region: 'text',
  city: 'text',
  postalCode: 'text',
  source: 'text',
  medium: 'text',
  campaign: 'text',
  industry: 'text',
  employees: 'number',
  company: 'text',
  givenName: 'text',
  familyName: 'text',
  jobTitle: 'text',
  email: 'text',
  phone: 'text',
  language: 'text',
  message: 'text',
  consent: 'flag',
  'score.total': 'number',
  'score.mql': 'flag',
};

const given = ['has', 'hasNot'];
export const operatorsOf: Record<FieldKind, string[]> = {
  text: ['==', '!=', 'in', 'contains', 'startsWith', ...given],
  number: ['>=', '>', '<', '<=', '==', '!=', ...given],
  flag: ['=='],
};
export const needsValue = (operator: string): boolean => !given.includes(operator);

const quoted = (text: string): string => JSON.stringify(text.trim());
const literal = (kind: FieldKind, value: string): string =>
  kind === 'text' ? quoted(value) : value.trim() || (kind === 'flag' ? 'true' : '0');

function write({ field, operator, value }: Condition, known: Fields): string {
  const kind = known[field] ?? 'text';
  switch (operator) {
    case 'has':
      return `has(${field})`;
    case 'hasNot':
      return `!has(${field})`;
    case 'in':
      return `${field} in [${value.split(',').map(quoted).join(', ')}]`;
    case 'contains':
    case 'startsWith':
      return `${field}.${operator}(${quoted(value)})`;
    default:
      return `${field} ${operator} ${literal(kind, value)}`;
  }
}

/** The criterion that all conditions together are. */
export const criterionOf = (conditions: Condition[], known = fields): string =>
  conditions.map((condition) => write(condition, known)).join(' && ');

const STRING = `"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'`;
const FIELD = '[A-Za-z][\\w.]*?';
const comparison = new RegExp(`^(${FIELD})\\s*(==|!=|>=|<=|>|<)\\s*(${STRING}|-?\\d+|true|false)$`);
const call = new RegExp(`^(${FIELD})\\.(contains|startsWith)\\(\\s*(${STRING})\\s*\\)$`);
const oneOf = new RegExp(`^(${FIELD})\\s+in\\s+\\[((?:${STRING}|[\\s,])*)\\]$`);
const has = new RegExp(`^(!?)has\\(\\s*([A-Za-z][\\w.]*)\\s*\\)$`);

const unquoted = (text: string): string =>
  /^["']/.test(text) ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;

/** The texts between `&&`, as far as those stand in no quotes or brackets. */
function parts(text: string): string[] {
  const tokens = text.match(new RegExp(`${STRING}|&&|[\\s\\S]`, 'g')) ?? [];
  const found: string[] = [''];
  let depth = 0;
  for (const token of tokens) {
    if (token === '(' || token === '[') depth++;
    if (token === ')' || token === ']') depth--;
    if (token === '&&' && depth === 0) found.push('');
    else found[found.length - 1] += token;
  }
  return found.map((part) => part.trim());
}

function read(part: string, offered: Fields): Condition | undefined {
  const known = (condition: Condition) =>
    operatorsOf[offered[condition.field] ?? 'text'].includes(condition.operator) &&
    condition.field in offered
      ? condition
      : undefined;
  let match = comparison.exec(part) ?? call.exec(part);
  if (match) {
    const [, field = '', operator = '', value = ''] = match;
    return known({ field, operator, value: unquoted(value) });
  }
  match = oneOf.exec(part);
  if (match) {
    const values = match[2]?.match(new RegExp(STRING, 'g'))?.map(unquoted) ?? [];
    if (values.some((value) => value.includes(','))) return undefined;
    return known({ field: match[1] ?? '', operator: 'in', value: values.join(', ') });
  }
  match = has.exec(part);
  return match
    ? known({ field: match[2] ?? '', operator: match[1] ? 'hasNot' : 'has', value: '' })
    : undefined;
}

/** The conditions of a criterion; none when it says more than conditions joined by and. */
export function conditionsOf(text: string, known = fields): Condition[] | undefined {
  if (!text.trim()) return [];
  const conditions = parts(text).map((part) => read(part, known));
  return conditions.every((condition) => condition !== undefined) ? conditions : undefined;
}

const LONGEST_PLACE = 24;

/** What the API says of a criterion, with the words at which it stands; at the end there are none. */
export function placed(error: string, text: string): { at: string; why: string } | undefined {
  const [, line, column, why] = /^line (\d+), column (\d+): (.*)$/s.exec(error) ?? [];
  if (!why) return undefined;
  const rest = (text.split('\n')[Number(line) - 1] ?? '').slice(Number(column) - 1).trim();
  const at = rest.length > LONGEST_PLACE ? `${rest.slice(0, LONGEST_PLACE)}…` : rest;
  return { at, why };
}
