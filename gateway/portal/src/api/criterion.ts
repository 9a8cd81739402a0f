/** What a list is narrowed by: fields that equal a value or one of several, and a criterion as it is. */
export type Where = Record<string, string | number | boolean | string[] | undefined>;

const literal = (value: string | number | boolean): string =>
  typeof value === 'string' ? JSON.stringify(value) : String(value);

/** Writes `{status: ['new', 'waiting'], 'score.mql': true}` in the language of criteria. */
export function criterion(where: Where, also?: string): string | undefined {
  const parts = Object.entries(where).flatMap(([field, value]) => {
    if (value === undefined || value === '' || (Array.isArray(value) && !value.length)) return [];
    return Array.isArray(value)
      ? [`${field} in [${value.map(literal).join(', ')}]`]
      : [`${field} == ${literal(value)}`];
  });
  if (also) {
    parts.push(parts.length ? `(${also})` : also);
  }
  return parts.length ? parts.join(' && ') : undefined;
}
