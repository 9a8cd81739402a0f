import { answerAccount } from './account';
import { ago, rows } from './adminRows';
import { json, problem, type FakeGateway } from './gateway';

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
  return answerAccount(gateway);
}
