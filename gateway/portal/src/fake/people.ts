import { json, problem, type FakeGateway } from './gateway';
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

const told = (row: Row, type: string) => [
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

const versions = (row: Row, type: string) => [
  ...changes.map((of, at) => ({
    version: 3 - at,
    type: `contact.${type}-updated`,
    occurredAt: hoursAgo(28 + at * 30),
    actor: user(at ? 'u2' : 'u1'),
    cause: { kind: at ? 'rule' : 'request' },
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

const typed = (collection = '') => (collection === 'companies' ? 'company' : 'contact');

interface Node {
  id: string;
  name: unknown;
  children: Node[];
}

function treeOf(companies: Row[], id: string): Node {
  const of = (one: string) => companies.find((row) => row.id === one);
  let root = of(id);
  for (let parent = root; parent; parent = of(String(parent['parentId']))) root = parent;
  const node = (row: Row): Node => ({
    id: row.id,
    name: row['name'],
    children: companies.filter((child) => child['parentId'] === row.id).map(node),
  });
  return root ? node(root) : { id, name: '', children: [] };
}

const contains = (node: Node, id: string): boolean =>
  node.id === id || node.children.some((child) => contains(child, id));

/** Makes contacts and companies richer than the seed does. */
function enrich(gateway: FakeGateway): void {
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

/** Contacts, companies and what happens around them, as the services answer. */
export function answerPeople(gateway: FakeGateway): void {
  const { rows, on } = gateway;
  const deleted = new Map<string, Row>();
  for (const kind of ['notes', 'calls', 'meetings']) rows.set(kind, []);
  enrich(gateway);

  on('GET', /\/(contacts|companies)\/[^/]+\/timeline$/, ({ path }) => {
    const [collection = '', id] = path;
    const row = rows.get(collection)?.find((one) => one.id === id);
    return row && json({ items: told(row, typed(collection)) });
  });
  on('GET', /\/(contacts|companies)\/[^/]+\/history$/, ({ path }) => {
    const [collection = '', id] = path;
    const row = rows.get(collection)?.find((one) => one.id === id);
    return row && json({ items: versions(row, typed(collection)) });
  });
  on('GET', /\/suggest$/, ({ path, query }) => {
    const q = (query.get('q') ?? '').toLowerCase();
    const all = rows.get(path[0] ?? '') ?? [];
    const items = all.filter((row) =>
      String(row['fullName'] ?? row['name'])
        .toLowerCase()
        .includes(q),
    );
    return json({ items: items.slice(0, 10) });
  });
  on('GET', /\/companies\/[^/]+\/tree$/, ({ path }) =>
    json(treeOf(rows.get('companies') ?? [], path[1] ?? '')),
  );
  on('PUT', /\/companies\/[^/]+\/parent$/, ({ path, body }) => {
    const companies = rows.get('companies') ?? [];
    const company = companies.find((row) => row.id === path[1]);
    if (!company) return undefined;
    const parentId = body['parentId'] as string | null;
    const below = (node: Node): Node | undefined =>
      node.id === company.id ? node : node.children.map(below).find(Boolean);
    const own = below(treeOf(companies, company.id));
    if (parentId && own && contains(own, parentId)) {
      return problem(409, 'hierarchy-cycle', 'The new parent is the company itself or below it', [
        { pointer: '/parentId', code: 'cycle', detail: 'The new parent is below it' },
      ]);
    }
    Object.assign(company, { parentId: parentId ?? undefined, version: company.version + 1 });
    return json(company);
  });
  on('GET', /\/deals\/totals$/, ({ query }) => {
    const company = /"(.+)"/.exec(query.get('filter') ?? '')?.[1];
    const by = query.get('by') ?? 'outcome';
    const groups = new Map<string, number[]>();
    for (const deal of rows.get('deals') ?? []) {
      if (company && deal['companyId'] !== company) continue;
      const key = String(deal[by]);
      const { amount } = deal['amount'] as { amount: string };
      groups.set(key, [...(groups.get(key) ?? []), Number(amount)]);
    }
    return by === 'outcome'
      ? json({
          items: [...groups].map(([key, amounts]) => ({
            key,
            count: amounts.length,
            amount: { amount: String(amounts.reduce((sum, one) => sum + one, 0)), currency: 'USD' },
          })),
        })
      : undefined;
  });
  on('POST', /\/tasks$/, ({ body }) => {
    body['state'] = 'open';
    return undefined;
  });
  on('POST', /\/tasks\/[^/]+\/done$/, ({ path }) => {
    const task = rows.get('tasks')?.find((row) => row.id === path[1]);
    if (task) task['state'] = 'done';
    return task && json(task);
  });
  on('DELETE', /\/(contacts|companies)\/[^/]+$/, ({ path }) => {
    const [collection = '', id = ''] = path;
    const row = rows.get(collection)?.find((one) => one.id === id);
    if (row) deleted.set(id, row);
    return undefined;
  });
  on('POST', /\/(contacts|companies)\/[^/]+\/restore$/, ({ path }) => {
    const [collection = '', id = ''] = path;
    const row = deleted.get(id);
    if (!row) return undefined;
    rows.get(collection)?.unshift(row);
    return json(row);
  });
}
