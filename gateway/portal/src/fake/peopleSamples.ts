import type { FakeGateway } from './gateway';
import type { Row } from './seed';

const HOUR = 3_600_000;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR).toISOString();
const user = (id: string) => ({ kind: 'user', id });

/** What the made-up timelines and histories tell, the newest first. */
const changes = [
  [{ field: 'jobTitle', from: 'Buyer', to: 'Head of purchasing' }],
  [
    { field: 'ownerId', from: 'u2', to: 'u1' },
    { field: 'language', from: null, to: 'de' },
  ],
];

/** What the timeline of a record tells. */
export const told = (row: Row, type: string) => [
  {
    id: 'n1@1',
    at: hoursAgo(2),
    kind: 'note',
    type: 'activity.note-created',
    record: { type: 'note', id: 'n1' },
    version: 1,
    text: 'Wants the offer in writing before Friday.\nPrefers to be called in the morning.',
    actor: user('u1'),
  },
  {
    id: 'd1@4',
    at: hoursAgo(5),
    kind: 'event',
    type: 'deal.deal-won',
    record: { type: 'deal', id: 'd1' },
    version: 4,
    title: 'Hottechi GTX Pro',
    actor: user('u2'),
  },
  {
    id: 'm1@2',
    at: hoursAgo(26),
    kind: 'mail',
    type: 'email.mail-sent',
    record: { type: 'mail', id: 'm1' },
    version: 2,
    title: 'Welcome to Northwind',
    actor: { kind: 'system', id: 'email' },
  },
  ...changes.map((of, at) => ({
    id: `${row.id}@${3 - at}`,
    at: hoursAgo(28 + at * 30),
    kind: 'event',
    type: `contact.${type}-updated`,
    record: { type, id: row.id },
    version: 3 - at,
    actor: user(at ? 'u2' : 'u1'),
    changes: of,
  })),
  {
    id: `${row.id}@1`,
    at: hoursAgo(200),
    kind: 'event',
    type: `contact.${type}-created`,
    record: { type, id: row.id },
    version: 1,
    actor: { kind: 'client', id: 'k1' },
  },
];

/** The history of a record. */
export const versions = (row: Row, type: string) => [
  ...changes.map((of, at) => ({
    version: 3 - at,
    type: `contact.${type}-updated`,
    occurredAt: hoursAgo(28 + at * 30),
    actor: user(at ? 'u2' : 'u1'),
    cause: { kind: at ? 'event' : 'request' },
    changes: of,
  })),
  {
    version: 1,
    type: `contact.${type}-created`,
    occurredAt: hoursAgo(200),
    actor: { kind: 'client', id: 'k1' },
    cause: { kind: 'request' },
    changes: [{ field: 'jobTitle', to: row['jobTitle'] }],
  },
];

/** Makes contacts and companies richer than the seed does. */
export function enrich(gateway: FakeGateway): void {
  for (const company of gateway.rows.get('companies') ?? []) {
    const at = Number(company.id.slice(1));
    Object.assign(company, {
      legalName: `${String(company['name'])} Holding AG`,
      foundedYear: 1980 + at,
      kinds: [at % 2 ? 'customer' : 'partner'],
      addresses: [
        {
          street: 'Hafenstraße',
          houseNumber: `${at}`,
          postalCode: '20457',
          city: 'Hamburg',
          country: 'DE',
        },
      ],
      registrationIds: [{ scheme: 'HRB', value: `1000${at}` }],
      tradingNames: [`${String(company['name'])} Nord`],
      ...(at === 7 ? { parentId: 'f6' } : {}),
    });
  }
  const [first] = gateway.rows.get('contacts') ?? [];
  if (first) {
    Object.assign(first, {
      emails: [
        { value: 'jonas@example.com', type: 'work', primary: true },
        { value: 'jonas.private@example.org', type: 'home' },
      ],
      addresses: [
        {
          street: 'Elbchaussee',
          houseNumber: '1',
          postalCode: '22765',
          city: 'Hamburg',
          country: 'DE',
        },
      ],
      birthDate: '1984-05-17',
      language: 'de',
      timeZone: 'Europe/Berlin',
      doNotContact: true,
      consents: [
        { purpose: 'newsletter', granted: true, at: hoursAgo(900), source: 'website' },
        { purpose: 'phone', granted: false, at: hoursAgo(90), source: 'call' },
      ],
    });
  }
  const lead = gateway.rows.get('leads')?.[0];
  if (lead) lead['contactId'] = 'c1';
  const task = gateway.rows.get('tasks')?.[0];
  if (task) task['subject'] = { type: 'contact', id: 'c1' };
}
