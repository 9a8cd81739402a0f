/** A record as the API gives it. */
export interface Row {
  id: string;
  version: number;
  [field: string]: unknown;
}

const DAY = 86_400_000;
const NOW = Date.now();
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString();
const pick = <T>(all: readonly T[], at: number): T => all[at % all.length] as T;

const given = [
  'Anna',
  'Suresh',
  'Maria',
  'Jonas',
  'Ελένη',
  'Иван',
  'Amina',
  'Chloé',
  'Kenji',
  'Luis',
];
const family = [
  'Novak',
  'Kumar',
  'Rossi',
  'Berg',
  'Papadaki',
  'Petrov',
  'Diallo',
  'Martin',
  'Sato',
];
const firms = ['Hottechi', 'Kan-code', 'Codehow', 'Zumgoity', 'Bioholding', 'Cancity', 'Warephase'];
const sources = ['website', 'referral', 'event', 'newsletter', 'partner'];
const stages = [
  { id: 's1', name: 'Prospecting', position: 0, probability: 10, kind: 'open' },
  { id: 's2', name: 'Engaging', position: 1, probability: 40, kind: 'open' },
  { id: 's3', name: 'Proposal', position: 2, probability: 70, kind: 'open' },
  { id: 's4', name: 'Won', position: 3, probability: 100, kind: 'won' },
  { id: 's5', name: 'Lost', position: 4, probability: 0, kind: 'lost' },
];

function rows(count: number, fields: (at: number) => { id: string }): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    version: 1,
    createdAt: ago(at / 3),
    updatedAt: ago(at / 4),
    createdBy: { kind: 'user', id: 'u1' },
    updatedBy: { kind: 'user', id: 'u2' },
    ...fields(at),
  }));
}

/** An organisation of a few people, always the same but for its dates. */
export function seed(leads = 120): Map<string, Row[]> {
  return new Map([
    [
      'me',
      rows(1, () => ({
        id: 'u1',
        kind: 'user',
        name: 'Sofia Seller',
        email: 'sofia@rilato.test',
        tenant: { id: 't1', name: 'Northwind', baseCurrency: 'EUR' },
        team: { id: 'team1', name: 'North' },
        roles: [{ id: 'r1', name: 'Administrator' }],
        grants: [{ type: '*', action: '*', scope: 'all' }],
      })),
    ],
    [
      'users',
      rows(4, (at) => ({
        id: `u${at + 1}`,
        name: pick(['Sofia Seller', 'Max Manager', 'Olga Ops', 'Tim Tester'], at),
        email: `user${at + 1}@rilato.test`,
        active: at < 3,
        roles: ['r1'],
        teamId: 'team1',
      })),
    ],
    [
      'teams',
      rows(2, (at) => ({
        id: `team${at + 1}`,
        name: pick(['North', 'South'], at),
        managerId: 'u2',
      })),
    ],
    [
      'roles',
      rows(2, (at) => ({
        id: `r${at + 1}`,
        name: pick(['Administrator', 'Seller'], at),
        grants: [],
      })),
    ],
    [
      'leads',
      rows(leads, (at) => ({
        id: `l${at + 1}`,
        givenName: pick(given, at),
        familyName: pick(family, at),
        company: pick(firms, at),
        email: `lead${at + 1}@example.com`,
        phone: '+4930123456',
        city: 'Berlin',
        country: 'DE',
        source: pick(sources, at),
        status: pick(['assigned', 'new', 'assigned', 'waiting', 'unqualified', 'converted'], at),
        ownerId: pick(['u1', 'u2', 'u1'], at),
        assignedAt: ago(at / 3),
        score: { total: (at * 17) % 100, mql: (at * 17) % 100 > 60, version: 1 },
      })),
    ],
    [
      'contacts',
      rows(40, (at) => ({
        id: `c${at + 1}`,
        givenName: pick(given, at + 3),
        familyName: pick(family, at),
        fullName: `${pick(given, at + 3)} ${pick(family, at)}`,
        emails: [{ value: `contact${at + 1}@example.com`, type: 'work', primary: true }],
        phones: [{ value: '+4930123456', type: 'work', primary: true }],
        companies: [{ companyId: `f${(at % 7) + 1}`, role: 'Buyer' }],
        jobTitle: 'Head of purchasing',
        ownerId: 'u1',
      })),
    ],
    [
      'companies',
      rows(7, (at) => ({
        id: `f${at + 1}`,
        name: pick(firms, at),
        industry: pick(['software', 'retail', 'medical'], at),
        employees: 100 * (at + 1),
        annualRevenue: { amount: `${(at + 1) * 1_000_000}.00`, currency: 'USD' },
        parentId: at > 4 ? 'f1' : undefined,
        domains: ['example.com'],
        ownerId: 'u1',
      })),
    ],
    ['pipelines', rows(1, () => ({ id: 'p1', name: 'Sales', stages }))],
    [
      'products',
      rows(3, (at) => ({
        id: `pr${at + 1}`,
        name: pick(['GTX Pro', 'GTX Basic', 'MG Special'], at),
        active: true,
      })),
    ],
    [
      'deals',
      rows(30, (at) => ({
        id: `d${at + 1}`,
        name: `${pick(firms, at)} ${pick(['GTX Pro', 'MG Special'], at)}`,
        pipelineId: 'p1',
        stageId: pick(stages, at).id,
        outcome: pick(['open', 'open', 'open', 'won', 'lost'], at),
        probability: pick(stages, at).probability,
        amount: { amount: `${(at + 1) * 550}.00`, currency: 'USD' },
        expectedCloseDate: ago(-at).slice(0, 10),
        companyId: `f${(at % 7) + 1}`,
        contactIds: ['c1'],
        ownerId: pick(['u1', 'u2'], at),
        stageEnteredAt: ago(at * 2),
        lines: [],
      })),
    ],
    [
      'tasks',
      rows(6, (at) => ({
        id: `t${at + 1}`,
        title: `Call ${pick(given, at)} ${pick(family, at)}`,
        dueAt: ago(2 - at),
        subject: { type: 'lead', id: `l${at + 1}` },
        assigneeId: 'u1',
        ownerId: 'u1',
        state: 'open',
      })),
    ],
    [
      'routing/pools',
      rows(1, () => ({
        id: 'po1',
        name: 'Everybody',
        strategy: 'round-robin',
        members: [{ userId: 'u1' }],
      })),
    ],
    ['routing/rule-sets', []],
    ['scoring/models', []],
    ['api-clients', []],
    ['forms', []],
    ['dead-letters', []],
  ]);
}
