import { json, problem, type FakeGateway } from './gateway';
import { enrich, told, versions } from './peopleSamples';
import type { Row } from './seed';

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
    const items = all
      .map((row) => ({
        type: typed(path[0] ?? ''),
        id: row.id,
        title: String(row['fullName'] ?? row['name']),
      }))
      .filter((one) => one.title.toLowerCase().includes(q));
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
