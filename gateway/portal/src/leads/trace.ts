/** A decision of the routing: what it was made of and whom it chose. */
export interface Trace {
  id: string;
  sequence: number;
  decidedAt: string;
  durationMicros: number;
  /** With its rules as they were then. */
  ruleSet?: { id: string; version: number; name?: string; rules?: TracedRule[] };
  inputs?: Record<string, unknown>;
  matchedRuleId?: string;
  pool: { id: string; version: number };
  /** How many came before the candidates and could not take it. */
  skipped?: number;
  candidates: { userId: string; eligible: boolean; reason?: string }[];
  turn: { before: number; after: number };
  ownerId?: string;
  outcome: string;
}

interface TracedRule {
  id: string;
  name: string;
  when: string;
}

/** The pool that stands for every active seller. */
export const EVERYONE = 'everyone';

/** The fields of a decision with their paths, such as `score.total`. */
function flat(inputs: Record<string, unknown>, prefix = ''): [string, unknown][] {
  return Object.entries(inputs).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? flat(value as Record<string, unknown>, `${prefix}${name}.`)
      : [[`${prefix}${name}`, value] as [string, unknown]],
  );
}

export const matchedRule = (trace: Trace): TracedRule | undefined =>
  trace.ruleSet?.rules?.find((rule) => rule.id === trace.matchedRuleId);

/** The values that the rule that matched looks at. */
export function becauseOf(trace: Trace): [string, unknown][] {
  const when = (matchedRule(trace)?.when ?? '').replace(/"[^"]*"|'[^']*'/g, '');
  const named = new Set(when.match(/[A-Za-z_][\w.]*/g) ?? []);
  return flat(trace.inputs ?? {}).filter(([field]) => named.has(field));
}

export interface Turn {
  /** Those whose turn it was before, who could not take it. */
  passed: Trace['candidates'];
  /** Who had the turn before the first candidate; unknown in a big pool. */
  before?: string;
  alone: boolean;
}

/** Candidates stand in the order of their turns, so the last had the turn before the first. */
export function turnOf({ candidates, ownerId, skipped = 0 }: Trace): Turn {
  const at = ownerId ? candidates.findIndex((one) => one.userId === ownerId) : candidates.length;
  const last = candidates.at(-1)?.userId;
  return {
    passed: candidates.slice(0, Math.max(at, 0)).filter((one) => !one.eligible),
    alone: !skipped && candidates.length === 1,
    ...(last && !skipped && candidates.length > 1 && last !== ownerId ? { before: last } : {}),
  };
}
