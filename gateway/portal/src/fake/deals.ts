import { matches } from './criteria';
import { json, problem, type FakeGateway } from './gateway';
import type { Row } from './seed';

interface Stage {
  id: string;
  kind: string;
  probability: number;
}
interface Money {
  amount: string;
  currency: string;
}

const money = (amount: number) => ({ amount: amount.toFixed(2), currency: 'USD' });

const filtered = (rows: Row[], query: URLSearchParams): Row[] => {
  const q = (query.get('q') ?? '').toLowerCase();
  return rows.filter(
    (row) =>
      matches(row, query.get('filter') ?? '') && JSON.stringify(row).toLowerCase().includes(q),
  );
};

function totals(rows: Row[], by: string) {
  const sum = (some: Row[], key?: string) => ({
    ...(key ? { key } : {}),
    count: some.length,
    amount: money(some.reduce((all, row) => all + Number((row['amount'] as Money).amount), 0)),
    weighted: money(
      some.reduce(
        (all, row) =>
          all + (Number((row['amount'] as Money).amount) * Number(row['probability'])) / 100,
        0,
      ),
    ),
  });
  const keys = [...new Set(rows.map((row) => String(row[by])))];
  return {
    by,
    items: keys.map((key) =>
      sum(
        rows.filter((row) => row[by] === key),
        key,
      ),
    ),
    total: sum(rows),
    others: 0,
  };
}

/** What the API does with deals beyond keeping them. */
export function answerDeals(gateway: FakeGateway): void {
  const { rows, on } = gateway;
  const stages = () => (rows.get('pipelines')?.[0]?.['stages'] ?? []) as Stage[];
  const put = (id: string | undefined, body: Row, stageOf: (all: Stage[]) => Stage | undefined) => {
    const deal = rows.get('deals')?.find((row) => row.id === id);
    const stage = stageOf(stages());
    if (!deal || !stage) return problem(404, 'not-found', 'No such deal or stage');
    Object.assign(deal, body, {
      stageId: stage.id,
      outcome: stage.kind,
      probability: stage.probability,
      stageEnteredAt: new Date().toISOString(),
      version: deal.version + 1,
    });
    return json(deal);
  };
  const none = {} as Row;
  on('POST', /\/deals\/[^/]+\/(move|reopen)$/, ({ path, body }) =>
    put(path[1], none, (all) => all.find((stage) => stage.id === body['stageId']) ?? all[0]),
  );
  on('POST', /\/deals\/[^/]+\/win$/, ({ path }) =>
    put(path[1], none, (all) => all.find((stage) => stage.kind === 'won')),
  );
  on('POST', /\/deals\/[^/]+\/lose$/, ({ path, body }) =>
    put(path[1], { lostReason: body['reason'] } as unknown as Row, (all) =>
      all.find((stage) => stage.kind === 'lost'),
    ),
  );
  on('GET', /\/deals\/totals$/, ({ query }) =>
    json(totals(filtered(rows.get('deals') ?? [], query), query.get('by') ?? '')),
  );
  on('POST', /\/tasks$/, ({ body }) => {
    body['state'] ??= 'open';
    return undefined;
  });
  on('POST', /\/tasks\/[^/]+\/done$/, ({ path }) => {
    const task = rows.get('tasks')?.find((row) => row.id === path[1]);
    if (!task) return problem(404, 'not-found', 'No such task');
    return json(Object.assign(task, { state: 'done', version: task.version + 1 }));
  });
  for (const [name, field] of [
    ['companies', 'name'],
    ['contacts', 'fullName'],
  ] as const) {
    on('GET', new RegExp(`/${name}/suggest$`), ({ query }) =>
      json({
        items: filtered(rows.get(name) ?? [], query)
          .slice(0, 8)
          .map((row) => ({ id: row.id, title: row[field], subtitle: row['industry'] })),
      }),
    );
  }
}

/** As many open deals as a busy team has, for looking at the board. */
export function manyDeals({ rows }: FakeGateway, count: number): void {
  const deals = rows.get('deals') ?? [];
  const open = stages(rows);
  const some = deals.slice();
  for (let at = 0; at < count; at++) {
    const like = some[at % some.length];
    const stage = open[(at * 7) % open.length];
    if (!like || !stage) return;
    deals.push({
      ...like,
      id: `more${at}`,
      name: `${String(like['name'])} ${at + 2}`,
      stageId: stage.id,
      outcome: 'open',
      probability: stage.probability,
      ownerId: `u${(at % 4) + 1}`,
      amount: money(((at * 7919) % 240) * 250 + 400),
      stageEnteredAt: new Date(Date.now() - (at % 45) * 86_400_000).toISOString(),
      expectedCloseDate: new Date(Date.now() + ((at % 60) - 12) * 86_400_000)
        .toISOString()
        .slice(0, 10),
    });
  }
}

const stages = (rows: Map<string, Row[]>): Stage[] =>
  ((rows.get('pipelines')?.[0]?.['stages'] ?? []) as Stage[]).filter(
    (stage) => stage.kind === 'open',
  );
