import { json, type FakeGateway } from './gateway';
import type { Row } from './seed';

const share = (part: number, all: number) => (all ? Number((part / all).toFixed(4)) : undefined);
const days = (query: URLSearchParams): number => {
  const [from, to] = [query.get('from'), query.get('to')];
  if (!from || !to) return 30;
  return Math.max(1, (Date.parse(to) - Date.parse(from)) / 86_400_000);
};
const head = (query: URLSearchParams) => ({
  from: query.get('from') ?? undefined,
  to: query.get('to') ?? undefined,
  asOf: query.get('asOf') ?? new Date().toISOString(),
});

function steps(counts: number[]) {
  return counts.map((count, at) => ({
    count,
    ...(at ? { conversion: share(count, counts[at - 1] ?? 0) } : {}),
  }));
}

function months(query: URLSearchParams): string[] {
  const found: string[] = [];
  const last = new Date(Date.parse(query.get('to') ?? '') - 86_400_000);
  const at = new Date(`${(query.get('from') ?? '').slice(0, 7)}-15T00:00:00Z`);
  while (at.toISOString().slice(0, 7) <= last.toISOString().slice(0, 7)) {
    found.push(at.toISOString().slice(0, 7));
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return found;
}

const sum = (rows: Row[], percent: boolean) =>
  rows
    .reduce(
      (all, row) =>
        all +
        Number((row['amount'] as { amount: string }).amount) *
          (percent ? Number(row['probability']) / 100 : 1),
      0,
    )
    .toFixed(2);

const amount = (rows: Row[]) => ({
  currency: 'USD',
  amount: sum(rows, false),
  weighted: sum(rows, true),
});

/** The reports, of the days that are asked for; what was known earlier was less. */
export function answerReports({ rows, on }: FakeGateway): void {
  const scale = (query: URLSearchParams) => days(query) * (query.get('asOf') ? 3 : 5);
  on('GET', /\/reports\/funnel$/, ({ query }) => {
    const all = Math.round(scale(query));
    const leads = [1, 0.46, 0.41, 0.17].map((part) => Math.round(all * part));
    const deals = [0.17, 0.13, 0.09, 0.06].map((part) => Math.round(all * part));
    const [captured = 0, , , converted = 0] = leads;
    const won = deals[3] ?? 0;
    const lost = Math.round(won * 0.7);
    const names = ['captured', 'qualified', 'assigned', 'converted'];
    const stages = ((rows.get('pipelines')?.[0]?.['stages'] ?? []) as Row[]).slice(0, 4);
    return json({
      ...head(query),
      rows: steps(leads).map((row, at) => ({ step: names[at], ...row })),
      pipelines: [
        {
          pipelineId: 'p1',
          name: 'Sales',
          deals: deals[0],
          stages: steps(deals).map(({ count, conversion }, at) => ({
            stageId: stages[at]?.id,
            name: stages[at]?.['name'],
            reached: count,
            conversion,
          })),
          won,
          lost,
        },
      ],
      total: {
        leads: captured,
        converted,
        conversionRate: share(converted, captured),
        deals: deals[0],
        won,
        lost,
      },
    });
  });
  on('GET', /\/reports\/lead-velocity$/, ({ query }) => {
    const counts = months(query).map((month, at) => ({ month, qualified: 48 + ((at * 37) % 41) }));
    return json({
      ...head(query),
      rows: counts.map((row, at) => ({
        ...row,
        growth: share(
          row.qualified - (counts[at - 1]?.qualified ?? 44),
          counts[at - 1]?.qualified ?? 44,
        ),
      })),
      total: { qualified: counts.reduce((all, row) => all + row.qualified, 0) },
    });
  });
  on('GET', /\/reports\/leads-by-source$/, ({ query }) => {
    const parts = { website: 0.42, referral: 0.2, event: 0.17, newsletter: 0.13, '(none)': 0.08 };
    const sources = Object.entries(parts).map(([source, part], at) => {
      const count = Math.round(scale(query) * part);
      const [mql, converted] = [Math.round(count * (0.3 + at * 0.09)), Math.round(count * 0.15)];
      return { source, count, mql, converted, conversionRate: share(converted, count) };
    });
    const all = (field: 'count' | 'mql' | 'converted') =>
      sources.reduce((total, row) => total + row[field], 0);
    return json({
      ...head(query),
      rows: sources,
      total: {
        count: all('count'),
        mql: all('mql'),
        converted: all('converted'),
        conversionRate: share(all('converted'), all('count')),
      },
    });
  });
  on('GET', /\/reports\/pipeline-by-seller$/, ({ query }) => {
    const open = (rows.get('deals') ?? []).filter((row) => row['outcome'] === 'open');
    const stages = (rows.get('pipelines')?.[0]?.['stages'] ?? []) as Row[];
    const none = [{ currency: 'JPY', amount: '120000', weighted: '48000' }];
    const groups = ['u1', 'u2', 'u3', 'u4'].flatMap((ownerId) =>
      stages.flatMap((stage) => {
        const some = open.filter(
          (row) => row['ownerId'] === ownerId && row['stageId'] === stage.id,
        );
        return some.length ? [{ ownerId, stage, some }] : [];
      }),
    );
    return json({
      asOf: head(query).asOf,
      rows: groups.map(({ ownerId, stage, some }, at) => ({
        ownerId,
        pipelineId: 'p1',
        pipeline: 'Sales',
        stageId: stage.id,
        stage: stage['name'],
        count: some.length,
        amounts: [amount(some)],
        base: amount(some),
        withoutRate: at ? [] : none,
      })),
      total: {
        count: open.length,
        amounts: [amount(open)],
        base: amount(open),
        withoutRate: open.length ? none : [],
      },
    });
  });
}
