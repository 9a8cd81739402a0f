import { streamWith, type LiveEvent, type Stream } from '../api/live';
import { json, problem, type FakeGateway } from './gateway';
import type { Row } from './seed';

const MINUTE = 60_000;
const STEP_MS = 1500;

/** The live stream, told by hand. */
export interface FakeStream {
  tell: (what: string, lead: Partial<Row> & { id: string }) => void;
}

export function fakeStream(): FakeStream {
  const listeners = new Map<string, (event: MessageEvent<string>) => void>();
  streamWith((): Stream => {
    listeners.clear();
    return {
      onopen: null,
      onerror: null,
      readyState: 1,
      addEventListener: (type, listener) => listeners.set(type, listener),
      close: () => listeners.clear(),
    };
  });
  return {
    tell: (what, lead) => {
      const { id, version = 99, ...state } = lead;
      const event: LiveEvent = {
        id: crypto.randomUUID(),
        type: `lead-routing.lead-${what}`,
        subject: id,
        data: {
          state,
          changes: [{ field: 'ownerId' }],
          version,
          actor: { kind: 'system' },
          occurredAt: new Date().toISOString(),
        },
      };
      listeners.get(event.type)?.({ data: JSON.stringify(event) } as MessageEvent<string>);
    },
  };
}

const trace = (lead: Row) => ({
  id: `trace-${lead.id}`,
  sequence: 1,
  decidedAt: lead['assignedAt'],
  durationMicros: 2900,
  ruleSet: {
    id: 'rs1',
    version: 2,
    name: 'Standard',
    rules: [{ id: 'r-de', name: 'Germany', when: 'country == "DE" && score.total >= 10' }],
  },
  inputs: { country: lead['country'], score: lead['score'] },
  matchedRuleId: 'r-de',
  pool: { id: 'po1', version: 1 },
  skipped: 0,
  candidates: [
    { userId: 'u4', eligible: false, reason: 'disabled' },
    { userId: lead['ownerId'], eligible: true },
    { userId: 'u3', eligible: true },
  ],
  turn: { before: 7, after: 9 },
  ownerId: lead['ownerId'],
  outcome: 'assigned',
});

const score = (lead: Row) => {
  const total = (lead['score'] as { total: number }).total;
  const contributions = [
    { ruleId: 'c1', name: 'Country we sell in', points: 20, reason: 'country is DE' },
    { ruleId: 'c2', name: 'Free mail address', points: -5, reason: 'email is at example.com' },
    { ruleId: 'c3', name: 'Pages visited', points: total - 15, reason: 'the price list, twice' },
  ];
  return { total, fit: 15, engagement: total - 15, grade: 'B', contributions };
};

const commands: Record<string, (lead: Row, body: Record<string, unknown>) => object | string> = {
  accept: () => ({ acceptedAt: new Date().toISOString() }),
  decline: () => ({ ownerId: 'u2', declinedBy: ['u1'], acceptedAt: undefined }),
  assign: (_, body) => ({ ownerId: body['ownerId'], status: 'assigned' }),
  unqualify: (_, body) =>
    body['reason'] ? { status: 'unqualified', unqualifiedReason: body['reason'] } : '/reason',
  reopen: () => ({ status: 'new', ownerId: undefined }),
  convert: () => ({
    status: 'converting',
    conversion: { state: 'running', step: 'company', attempt: 1, stepAt: new Date().toISOString() },
  }),
};

function conversionOf(lead: Row): object {
  const conversion = lead['conversion'] as { state: string; stepAt: string };
  const steps = Math.floor((Date.now() - Date.parse(conversion.stepAt)) / STEP_MS);
  if (conversion.state === 'running' && steps >= 3) {
    Object.assign(lead, { status: 'converted', conversion: { ...conversion, state: 'done' } });
  }
  return steps >= 3
    ? { id: lead.id, state: 'done', companyId: 'f1', contactId: 'c1', dealId: 'd1' }
    : { id: lead.id, state: 'running', step: ['company', 'contact', 'deal'][steps] };
}

/** What the gateway answers about leads and tasks beyond their records. */
export function withLeads(gateway: FakeGateway): void {
  const find = (id: string | undefined) => gateway.rows.get('leads')?.find((row) => row.id === id);
  gateway.on('GET', /\/leads\/[^/]+\/routing$/, ({ path }) => {
    const lead = find(path[1]);
    return lead && json({ items: lead['ownerId'] ? [trace(lead)] : [] });
  });
  gateway.on('GET', /\/scores\/lead\//, ({ path }) => {
    const lead = find(path[2]);
    return lead && json(score(lead));
  });
  gateway.on('GET', /\/conversions\//, ({ path }) => {
    const lead = find(path[1]);
    return lead?.['conversion'] ? json(conversionOf(lead)) : undefined;
  });
  gateway.on('POST', /\/leads\/[^/]+\/[a-z]+$/, ({ path, body }) => {
    const lead = find(path[1]);
    const command = commands[path[2] ?? ''];
    if (!lead || !command) return undefined;
    const after = command(lead, body);
    if (typeof after === 'string') {
      return problem(400, 'invalid-request', 'Required', [{ pointer: after, detail: 'Required' }]);
    }
    return json(Object.assign(lead, after, { version: lead.version + 1 }));
  });
  gateway.on('GET', /\/leads\/totals$/, () =>
    json({ items: ['website', 'referral', 'event'].map((key) => ({ key, count: 40 })) }),
  );
  gateway.on('GET', /\/tasks\/mine$/, () =>
    json({ items: (gateway.rows.get('tasks') ?? []).filter((task) => task['state'] === 'open') }),
  );
  gateway.on('POST', /\/tasks\/[^/]+\/(done|reopen)$/, ({ path }) => {
    const task = gateway.rows.get('tasks')?.find((row) => row.id === path[1]);
    return task && json(Object.assign(task, { state: path[2] === 'done' ? 'done' : 'open' }));
  });
  const [first, second] = gateway.rows.get('leads') ?? [];
  Object.assign(first ?? {}, {
    message: 'We have 40 sales people in three countries. Can you show us Rilato next week?',
    phone: undefined,
    refused: [{ field: 'phone', value: '12-34', reason: 'Not a telephone number' }],
    consent: true,
    medium: 'cpc',
    campaign: 'spring',
    createdBy: { kind: 'system', id: 'form' },
  });
  Object.assign(second ?? {}, { ownerId: undefined });
  for (const [id, ownerId] of [
    ['l7', 'u2'],
    ['l13', 'u3'],
    ['l15', 'u3'],
  ]) {
    Object.assign(find(id) ?? {}, { ownerId });
  }
}

/** Leads that arrive while one looks. */
export function leadsArrive(gateway: FakeGateway): void {
  const stream = fakeStream();
  setTimeout(() => {
    for (const [at, givenName] of ['Nora', 'Pavel', 'Yuki'].entries()) {
      const lead: Row = {
        id: `live${at}`,
        version: 1,
        createdAt: new Date(Date.now() - at * MINUTE).toISOString(),
        givenName,
        familyName: 'Live',
        company: 'Just arrived',
        status: 'assigned',
        ownerId: 'u1',
        source: 'website',
      };
      gateway.rows.get('leads')?.unshift(lead);
      stream.tell('assigned', lead);
    }
  }, STEP_MS);
}
