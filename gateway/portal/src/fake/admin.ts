import { json, problem, type FakeGateway } from './gateway';
import type { Row } from './seed';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const row = (id: string, fields: object): Row => ({
  version: 3,
  createdAt: ago(90_000),
  updatedAt: ago(3_000),
  createdBy: { kind: 'user', id: 'u1' },
  updatedBy: { kind: 'user', id: 'u2' },
  ...fields,
  id,
});

const grant = (type: string, action: string, scope: string) => ({ type, action, scope });

const seller = [
  ...['contact', 'company'].flatMap((type) => [
    grant(type, 'view', 'all'),
    grant(type, 'create', 'own'),
    grant(type, 'edit', 'own'),
  ]),
  ...['lead', 'deal', 'task'].flatMap((type) =>
    ['view', 'create', 'edit'].map((action) => grant(type, action, 'own')),
  ),
  ...['pipeline', 'product', 'user', 'team'].map((type) => grant(type, 'view', 'all')),
];

const rows: Record<string, Row[]> = {
  teams: [
    row('team0', { name: 'Sales', managerId: 'u3' }),
    row('team1', { name: 'North', managerId: 'u2', parentId: 'team0' }),
    row('team2', { name: 'South', managerId: 'u2', parentId: 'team0' }),
  ],
  roles: [
    row('r1', { name: 'Administrator', grants: [grant('*', '*', 'all')] }),
    row('r2', { name: 'Seller', grants: seller }),
  ],
  'routing/pools': [
    row('po1', {
      name: 'DACH',
      strategy: 'round-robin',
      members: [{ userId: 'u1' }, { userId: 'u2' }],
    }),
    row('po2', { name: 'Everybody', strategy: 'round-robin', members: [] }),
  ],
  'routing/rule-sets': [
    row('rs1', {
      name: 'Since spring',
      effectiveFrom: ago(60_000),
      catchAllPoolId: 'po2',
      rules: [
        {
          id: 'a',
          name: 'German-speaking',
          when: 'country in ["DE", "AT", "CH"] && employees >= 50',
          poolId: 'po1',
        },
        {
          id: 'b',
          name: 'Large or eager',
          when: 'employees > 5000 || score.total >= 80',
          poolId: 'po2',
        },
      ],
    }),
    row('rs2', { name: 'By region', rules: [], catchAllPoolId: 'po2' }),
  ],
  'scoring/models': [
    row('sm1', {
      name: 'Model 2026',
      activatedAt: ago(50_000),
      mqlThreshold: 30,
      sqlThreshold: 60,
      rules: [
        { id: 'size', name: 'Large company', when: 'employees >= 1000', points: 20 },
        { id: 'views', name: 'Looks around', event: 'page-view', points: 2, atMost: 10 },
      ],
    }),
  ],
  'api-clients': [
    row('k1', { name: 'Website', active: true, scopes: ['lead:create', 'behaviour-event:create'] }),
  ],
  forms: [
    row('fo1', {
      name: 'Contact us',
      key: '01k9f7m2x4',
      source: 'website',
      perMinute: 20,
      active: true,
    }),
  ],
  templates: [
    row('te1', {
      name: 'Lead assigned',
      purpose: 'lead-assigned',
      subject: 'New lead: {{lead.name}}',
      text: 'Hello {{owner.name}},\n\nyou have a new lead: {{lead.name}}.\n\nCompany: {{lead.company}}\nCampaign: {{lead.campaign}}\nScore: {{lead.score}}\n\n{{link}}\n',
    }),
  ],
  products: [
    row('pr1', {
      name: 'GTX Pro',
      code: 'GTX-P',
      series: 'GTX',
      price: { amount: '4821.00', currency: 'USD' },
      active: true,
    }),
  ],
  'exchange-rates': [row('xr1', { currency: 'USD', from: '2026-11-01', rate: 0.87 })],
};

const letter = (id: string, service: string, reason: string, minutes: number) => ({
  id,
  service,
  consumer: 'score-leads',
  topic: 'rilato.lead-routing.lead',
  eventId: `e-${id}`,
  event: {
    type: 'lead-routing.lead-created',
    subject: 'l1',
    data: { state: { source: 'website' } },
  },
  reason,
  stack: 'io.rilato.platform.events.PoisonEvent: …',
  attempts: 4,
  at: ago(minutes),
});

const index = (service: string, type: string, state: string, documents: number, lag: number) => ({
  service,
  type,
  state,
  documents,
  lag,
});

/** What the administration needs besides records: commands, failed events, indexes, health. */
export function administrate(gateway: FakeGateway): FakeGateway {
  for (const [name, records] of Object.entries(structuredClone(rows))) {
    gateway.rows.set(name, records);
  }
  let letters = [
    letter('1', 'scoring', 'The event has no lead id', 12),
    letter('2', 'email', 'Not an email address: anna(at)example', 400),
  ];
  const indexes = [
    index('contact', 'contact', 'ready', 48_200, 0),
    index('contact', 'company', 'ready', 9_120, 0),
    index('lead-routing', 'lead', 'ready', 130_544, 3),
    index('deal', 'deal', 'rebuilding', 8_800, -1),
  ];
  const change = (name: string, id: string | undefined, fields: object) => {
    const record = gateway.rows.get(name)?.find((one) => one.id === id);
    if (!record) return problem(404, 'not-found', 'No such record');
    return json(Object.assign(record, fields, { version: record.version + 1 }));
  };
  gateway.on('PUT', /\/users\/[^/]+\/password$/, ({ body }) =>
    String(body['password']).length < 12
      ? problem(422, 'invalid', 'Not valid', [
          { pointer: '/password', code: 'too-short', detail: 'At least 12 characters' },
        ])
      : new Response(null, { status: 204 }),
  );
  gateway.on('POST', /\/api-clients\/[^/]+\/secret$/, ({ path }) =>
    json({ id: path[1], secret: 'n0t-a-real-secret-shown-once' }),
  );
  gateway.on('POST', /\/rule-sets\/[^/]+\/activate$/, ({ path, body }) =>
    change('routing/rule-sets', path[2], {
      effectiveFrom: body['effectiveFrom'] ?? new Date().toISOString(),
    }),
  );
  gateway.on('POST', /\/models\/[^/]+\/activate$/, ({ path }) =>
    change('scoring/models', path[2], { activatedAt: new Date().toISOString() }),
  );
  gateway.on('POST', /\/simulate$/, () =>
    json({
      total: 22,
      fit: 20,
      engagement: 2,
      grade: 'C',
      mql: false,
      sql: false,
      contributions: [
        { ruleId: 'size', name: 'Large company', points: 20, reason: 'employees is 2400' },
        { ruleId: 'views', name: 'Looks around', points: 2, reason: '1 × page-view' },
      ],
    }),
  );
  gateway.on('GET', /\/access$/, () =>
    json({
      userId: 'u1',
      actions: [
        {
          action: 'view',
          allowed: true,
          reason: 'Role Seller allows view on lead for own records',
        },
        { action: 'delete', allowed: false, reason: 'No role of this user allows delete on lead' },
      ],
    }),
  );
  gateway.on('GET', /\/dead-letters$/, () =>
    json({ items: letters, partial: false, missing: [], more: [] }),
  );
  gateway.on('POST', /\/dead-letters\/[^/]+\/replay$/, ({ path }) => {
    letters = letters.filter((one) => one.id !== path[1]);
    return json({ id: path[1], handled: true });
  });
  gateway.on('GET', /\/search-indexes$/, () => json({ items: indexes }));
  gateway.on('POST', /\/search-indexes\/[^/]+\/rebuild$/, ({ path }) => {
    const found = indexes.find((one) => one.type === path[1]);
    if (found) found.state = 'rebuilding';
    return json({ items: indexes }, 202);
  });
  gateway.on('GET', /\/healthz$/, () =>
    json({
      status: 'degraded',
      services: {
        identity: { status: 'up' },
        contact: { status: 'up' },
        'lead-routing': { status: 'up' },
        email: { status: 'down' },
      },
    }),
  );
  gateway.on('PATCH', /\/pipelines\/[^/]+$/, ({ path, body }) => {
    const before = gateway.rows.get('pipelines')?.find((one) => one.id === path[1]);
    const sent = (body['stages'] ?? before?.['stages']) as { id?: string }[];
    const gone = ((before?.['stages'] ?? []) as { id: string; name: string }[]).find(
      (stage) => !sent.some((one) => one.id === stage.id),
    );
    return gone
      ? problem(422, 'invalid', 'Not valid', [
          {
            pointer: '/stages',
            code: 'stage-removed',
            detail: `The stage ${gone.id} (${gone.name}) stays, since deals may be in it`,
          },
        ])
      : undefined;
  });
  return gateway;
}
