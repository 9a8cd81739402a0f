import { ago } from './adminRows';
import { json, problem, type FakeGateway } from './gateway';

const delivery = (id: string, type: string, state: string, minutes: number, more: object = {}) => ({
  id,
  eventId: `l${id}@3`,
  type,
  subject: `l${id}`,
  version: 3,
  time: ago(minutes),
  state,
  attempts: 1,
  lastAttemptAt: ago(minutes - 1),
  lastStatus: state === 'delivered' ? 204 : 503,
  ...more,
});

const head = (id: string, maker: string) => ({
  id,
  version: 2,
  createdAt: ago(20_000),
  updatedAt: ago(400),
  createdBy: { kind: 'user', id: maker },
  updatedBy: { kind: 'user', id: maker },
});

/** Webhooks: one that works, one that does not, one that is off and of somebody else. */
export function answerWebhooks(gateway: FakeGateway): FakeGateway {
  gateway.rows.set('webhooks', [
    {
      ...head('w1', 'u1'),
      name: 'Warehouse',
      url: 'https://hooks.example.org/rilato',
      types: ['deal.deal-won', 'company'],
      active: true,
    },
    {
      ...head('w2', 'u1'),
      name: 'Newsletter',
      url: 'https://news.example.com/in',
      types: ['lead'],
      filter: 'consent == true && country in ["DE", "AT"]',
      active: true,
    },
    {
      ...head('w3', 'u2'),
      name: 'Old shop',
      url: 'https://shop.example.net/hooks',
      types: [],
      active: false,
      inactiveReason: 'The receiver answered 410 Gone',
    },
  ]);
  const sent: Record<string, ReturnType<typeof delivery>[]> = {
    w1: [
      delivery('1', 'deal.deal-won', 'delivered', 8),
      delivery('2', 'contact.company-updated', 'delivered', 90),
    ],
    w2: [
      delivery('3', 'lead-routing.lead-assigned', 'waiting', 22, {
        attempts: 4,
        nextAttemptAt: ago(-6),
        lastProblem: 'The receiver answered 503',
      }),
      delivery('4', 'lead-routing.lead-created', 'dead', 4_500, {
        attempts: 30,
        lastProblem: 'The receiver answered 503',
      }),
      delivery('5', 'lead-routing.lead-created', 'withheld', 5_100, { attempts: 0 }),
      delivery('6', 'lead-routing.lead-converted', 'delivered', 6_000),
    ],
  };
  const formerUntil = new Map<string, string>();
  const again = (id: string, which: (one: ReturnType<typeof delivery>) => boolean) => {
    const found = (sent[id] ?? []).filter(which);
    for (const one of found) Object.assign(one, { state: 'delivered', lastStatus: 204 });
    return json({ deliveries: found.length });
  };
  gateway.on('POST', /\/webhooks$/, ({ body }) => {
    if (!String(body['url']).startsWith('https://')) {
      return problem(400, 'invalid-request', 'Not valid', [
        { pointer: '/url', code: 'not-https', detail: 'Expected https' },
      ]);
    }
    const made = { ...head('w9', 'u1'), ...body, version: 1 };
    gateway.rows.get('webhooks')?.unshift(made);
    return json({ ...made, secret: 'whsec_shown-this-once' }, 201);
  });
  gateway.on('GET', /\/webhooks\/[^/]+\/deliveries$/, ({ path, query }) => {
    const state = query.get('state');
    return json({
      items: (sent[path[1] ?? ''] ?? []).filter((one) => !state || one.state === state),
    });
  });
  gateway.on('POST', /\/deliveries\/[^/]+\/replay$/, ({ path }) =>
    again(path[1] ?? '', (one) => one.id === path[3]),
  );
  gateway.on('POST', /\/webhooks\/[^/]+\/replay$/, ({ path, body }) =>
    again(path[1] ?? '', (one) => !body['state'] || one.state === body['state']),
  );
  gateway.on('POST', /\/webhooks\/[^/]+\/test$/, ({ path }) =>
    json(
      path[1] === 'w2'
        ? { delivered: false, status: 503, problem: 'The receiver answered 503' }
        : { delivered: true, status: 204 },
    ),
  );
  gateway.on('GET', /\/webhooks\/[^/]+\/secret$/, ({ path }) =>
    json({ id: path[1], formerUntil: formerUntil.get(path[1] ?? '') }),
  );
  gateway.on('POST', /\/webhooks\/[^/]+\/secret$/, ({ path }) => {
    formerUntil.set(path[1] ?? '', ago(-1_440));
    return json({ id: path[1], secret: 'whsec_the-new-one', formerUntil: ago(-1_440) });
  });
  return gateway;
}
