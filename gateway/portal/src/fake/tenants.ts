import { ago } from './adminRows';
import { json, problem, type FakeGateway } from './gateway';

const usual = {
  users: 1_000,
  contacts: 2_000_000,
  companies: 1_000_000,
  leads: 5_000_000,
  deals: 2_000_000,
  webhooks: 100,
  requestsPerMinute: 60_000,
};
const services = [
  'contact',
  'lead-routing',
  'scoring',
  'deal',
  'activity',
  'email',
  'reporting',
  'identity',
];

type Deletion = Record<string, unknown> & { id: string; name: string; state: string };

const tenant = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  baseCurrency: 'EUR',
  timeZone: 'Europe/Vienna',
  operator: false,
  quotas: {} as Record<string, number>,
  ...more,
});

const head = { version: 2, createdAt: ago(300), updatedAt: ago(200) };

const deletion = (id: string, name: string, state: string, doneParts: number): Deletion => ({
  ...head,
  id,
  name,
  state,
  reference: 'letter 18',
  startsAt: ago(state === 'waiting' ? -1_140 : 60),
  ...(state === 'done' ? { finishedAt: ago(40), eventsGoneBy: ago(-10_000) } : {}),
  parts: services.map((service, at) => ({
    service,
    done: at < doneParts,
    ...(at === doneParts ? { problem: 'The search index is away' } : {}),
  })),
});

/** What the organisation has: much room, little room, none. */
export const quotas = [
  { name: 'users', limit: 50, used: 50, service: 'identity' },
  { name: 'requestsPerMinute', limit: 60_000, service: 'identity' },
  { name: 'contacts', limit: 2_000_000, used: 48_200, service: 'contact' },
  { name: 'companies', limit: 10_000, used: 9_120, service: 'contact' },
  { name: 'leads', limit: 5_000_000, used: 130_544, service: 'lead-routing' },
  { name: 'deals', limit: 2_000_000, used: 8_800, service: 'deal' },
  { name: 'webhooks', limit: 100, used: 3, service: 'activity' },
];

/** An installation of some organisations, in every stage of a deletion. */
export function answerTenants(gateway: FakeGateway): FakeGateway {
  const me = gateway.rows.get('me')?.[0];
  if (me) me['tenant'] = { ...(me['tenant'] as object), operator: true };
  let tenants = [
    tenant('t1', 'Northwind', { operator: true }),
    tenant('t2', 'Acme', { quotas: { users: 20, requestsPerMinute: 600 } }),
    tenant('t3', 'Blue Harbour Shipping & Logistics Holding', { timeZone: 'Asia/Singapore' }),
    tenant('t4', 'Leaving Ltd'),
    tenant('t5', 'Vanishing Inc'),
  ];
  const deletions = new Map(
    [
      deletion('t4', 'Leaving Ltd', 'waiting', 0),
      deletion('t5', 'Vanishing Inc', 'running', 5),
      deletion('t6', 'Gone & Co', 'done', 8),
    ].map((one) => [one.id, one]),
  );
  const shown = (one: (typeof tenants)[number]) => {
    const asked = deletions.get(one.id);
    return asked && asked.state !== 'cancelled'
      ? { ...one, deletion: { state: asked.state, startsAt: asked['startsAt'] } }
      : one;
  };
  const of = (path: string[]) => tenants.find((one) => one.id === path[1]);
  const limits = (own: Record<string, number>) => json({ own, limits: { ...usual, ...own } });
  gateway.on('GET', /\/quotas$/, ({ path }) => {
    if (path[0] === 'quotas') return json({ items: quotas, partial: false, missing: [], more: [] });
    const found = of(path);
    return found ? limits(found.quotas) : problem(404, 'not-found', 'No such tenant');
  });
  gateway.on('PUT', /\/tenants\/[^/]+\/quotas$/, ({ path, body }) => {
    const wanted = body['quotas'] as Record<string, number>;
    if (wanted['requestsPerMinute'] === 0) {
      return problem(400, 'invalid', 'Not valid', [
        { pointer: '/quotas/requestsPerMinute', code: 'out-of-range', detail: 'From 1 upwards' },
      ]);
    }
    const found = of(path);
    if (found) found.quotas = wanted;
    return limits(wanted);
  });
  gateway.on('GET', /\/tenant-overview$/, ({ query }) => {
    const q = (query.get('q') ?? '').toLowerCase();
    const found = tenants.filter((one) => one.id === q || one.name.toLowerCase().includes(q));
    return json({ items: found.map(shown), total: found.length });
  });
  gateway.on('GET', /\/tenant-deletions$/, () =>
    json({ items: [...deletions.values()], total: deletions.size }),
  );
  gateway.on('POST', /\/tenants$/, ({ body }) => {
    const email = (body['administrator'] as { email: string }).email;
    if (!email.includes('@')) {
      return problem(400, 'invalid', 'Not valid', [
        { pointer: '/administrator/email', code: 'invalid', detail: 'Not an email address' },
      ]);
    }
    const made = tenant('t9', String(body['name']), { timeZone: body['timeZone'] });
    tenants = [...tenants, made];
    return json(
      {
        id: made.id,
        name: made.name,
        administrator: { id: 'u9', email, password: 'made-up-just-now-4711' },
        ...(body['apiClientScopes']
          ? { apiClient: { id: 'c9', secret: 'n0t-a-real-secret', scopes: ['*:*'] } }
          : {}),
      },
      201,
    );
  });
  gateway.on('GET', /\/deletion$/, ({ path }) => {
    const found = deletions.get(String(path[1]));
    return found ? json(found) : problem(404, 'not-found', 'Nobody has asked for it');
  });
  gateway.on('POST', /\/deletion$/, ({ path, body }) => {
    const asked = {
      ...deletion(String(path[1]), String(body['name']), 'waiting', 0),
      reference: body['reference'],
    };
    deletions.set(asked.id, asked);
    return json(asked, 202);
  });
  gateway.on('DELETE', /\/deletion$/, ({ path }) => {
    const found = deletions.get(String(path[1]));
    if (found) found.state = 'cancelled';
    return json(found);
  });
  gateway.on('GET', /\/certificate$/, ({ path }) => {
    const found = deletions.get(String(path[1]));
    return json({
      tenantId: path[1],
      name: found?.name,
      reference: found?.['reference'],
      firstRequestedAt: found?.['createdAt'],
      finishedAt: found?.['finishedAt'],
      eventsGoneBy: found?.['eventsGoneBy'],
      services: services.map((service, at) => ({
        service,
        stores: [
          { store: `${service}_changes`, count: 40_120 * (at + 1) },
          { store: `index of ${service}`, count: 8_200 * (at + 1) },
        ],
      })),
      notCovered: [
        'Mails that were delivered, and what webhooks and other programs have received',
        'Files that were exported or downloaded',
        'Backups, and the log files of the servers',
      ],
    });
  });
  return gateway;
}
