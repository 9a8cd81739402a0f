import { useFormats } from '../design/formats';
import { useT, useTextOf } from '../i18n/provider';
import { useUsers } from '../records/people';
import { becauseOf, EVERYONE, matchedRule, turnOf, type Trace } from './trace';

const MICROS = 1000;

/** Tells a decision in sentences, in the order in which it was made. */
export function useStory(pools: Map<string, string>): (trace: Trace) => string[] {
  const t = useT();
  const textOf = useTextOf();
  const users = useUsers();
  const formats = useFormats();
  const nameOf = (id: string | undefined) =>
    users.get(id ?? '')?.name ?? t('leads.routing.someone');

  const poolOf = ({ pool }: Trace): string => {
    if (pool.id === EVERYONE) return t('leads.routing.everyone');
    const name = pools.get(pool.id);
    return name ? t('leads.routing.pool', { name }) : t('leads.routing.somePool');
  };

  const nameOfField = (field: string): string => textOf('leads.field', field).toLowerCase();

  const valueOf = (value: unknown): string =>
    value === null || value === undefined || value === ''
      ? t('leads.routing.empty')
      : typeof value === 'boolean'
        ? t(value ? 'value.yes' : 'value.no')
        : String(value);

  const ruleOf = (trace: Trace): string => {
    if (!trace.ruleSet) return t('leads.routing.noRules');
    if (!trace.matchedRuleId) return t('leads.routing.catchAll');
    const rule = matchedRule(trace)?.name ?? trace.matchedRuleId;
    const because = becauseOf(trace)
      .map(([field, value]) => {
        const flag = `${field}.${String(value)}`;
        const said = typeof value === 'boolean' ? textOf('leads.routing.flags', flag) : flag;
        return said === flag
          ? t('leads.routing.is', { field: nameOfField(field), value: valueOf(value) })
          : said;
      })
      .join(', ');
    return because
      ? t('leads.routing.rule', { rule, because })
      : t('leads.routing.ruleOnly', { rule });
  };

  const turnText = (trace: Trace): string => {
    const { before, alone, passed } = turnOf(trace);
    const pool = poolOf(trace);
    if (!trace.ownerId) return t('leads.routing.nobody', { pool });
    const name = nameOf(trace.ownerId);
    if (alone) return t('leads.routing.turnAlone', { name, pool });
    if (passed.length) return t('leads.routing.then', { name });
    return before
      ? t('leads.routing.turnAfter', { name, pool, before: nameOf(before) })
      : t('leads.routing.turn', { name, pool });
  };

  return (trace) => {
    const { passed } = turnOf(trace);
    const first = passed[0];
    return [
      ruleOf(trace),
      ...(first && trace.ownerId
        ? [t('leads.routing.turn', { name: nameOf(first.userId), pool: poolOf(trace) })]
        : []),
      ...(trace.skipped ? [t('leads.routing.passedOthers', { smart_count: trace.skipped })] : []),
      ...passed.map((one) =>
        t('leads.routing.passed', {
          name: nameOf(one.userId),
          reason: textOf('leads.routing.reason', one.reason),
        }),
      ),
      turnText(trace),
      t('leads.routing.decided', {
        ms: formats.number(Math.max(trace.durationMicros / MICROS, 0.1)),
        when: formats.moment(trace.decidedAt),
      }),
    ];
  };
}
