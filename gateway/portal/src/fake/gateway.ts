import { matches } from './criteria';
import { answerDeals } from './deals';
import { answerReports } from './reports';
import { seed, type Row } from './seed';

export type Handler = (call: {
  path: string[];
  query: URLSearchParams;
  body: Record<string, unknown>;
}) => Response | undefined;

export interface FakeGateway {
  fetch: typeof fetch;
  /** The records by collection, such as `leads`; tests may change them. */
  rows: Map<string, Row[]>;
  /** Answers first what it is given here: commands and reports of a feature, and failures. */
  on: (method: string, pattern: RegExp, handler: Handler) => void;
}

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });

export const problem = (status: number, slug: string, detail: string, errors: unknown[] = []) =>
  json({ type: `urn:rilato:problem:${slug}`, title: slug, status, detail, errors }, status);

function list(rows: Row[], query: URLSearchParams): Response {
  const q = (query.get('q') ?? '').toLowerCase();
  const filter = query.get('filter') ?? '';
  const sort = query.get('sort') ?? '-updatedAt';
  const field = sort.replace(/^-/, '');
  const found = rows
    .filter((row) => !q || JSON.stringify(row).toLowerCase().includes(q))
    .filter((row) => matches(row, filter))
    .sort((one, other) => {
      const order = String(one[field] ?? '').localeCompare(String(other[field] ?? ''));
      return sort.startsWith('-') ? -order : order;
    });
  const from = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  const next = from + limit < found.length ? { nextCursor: String(from + limit) } : {};
  return json({ items: found.slice(from, from + limit), total: found.length, ...next });
}

function change(row: Row, body: Record<string, unknown>): Row {
  Object.assign(row, body, { version: row.version + 1, updatedAt: new Date().toISOString() });
  for (const [field, value] of Object.entries(body)) {
    if (value === null) Reflect.deleteProperty(row, field);
  }
  return row;
}

/** A gateway in memory that answers as the real one does, for tests and for looking at pages. */
export function fakeGateway(rows: Map<string, Row[]> = seed()): FakeGateway {
  const handlers: { method: string; pattern: RegExp; handler: Handler }[] = [];
  const gone = new Map<string, Row[]>();

  function records(
    method: string,
    path: string[],
    query: URLSearchParams,
    body: Row,
    version?: string,
  ) {
    const two = rows.has(path.slice(0, 2).join('/'));
    const name = path.slice(0, two ? 2 : 1).join('/');
    const [id, more] = path.slice(two ? 2 : 1);
    const all = rows.get(name);
    if (!all) return problem(404, 'not-found', `No ${path.join('/')}`);
    if (!id && method === 'GET') return list(all, query);
    if (!id) {
      const now = new Date().toISOString();
      const ownerId = rows.get('me')?.[0]?.id;
      const made = {
        ownerId,
        ...body,
        id: crypto.randomUUID(),
        version: 1,
        createdAt: now,
        updatedAt: now,
      };
      all.unshift(made);
      return json(made, 201);
    }
    if (id === 'deleted') return json({ items: gone.get(name) ?? [] });
    if (id === 'batch') {
      const wanted = new Set((body['items'] as Row[]).map((item) => item.id));
      if (body['op'] === 'read') {
        return json({
          items: all.filter((row) => wanted.has(row.id)).map((record) => ({ status: 200, record })),
        });
      }
      return json({
        items: (body['items'] as Row[]).map(({ id: of, ...changes }, index) => {
          Reflect.deleteProperty(changes, 'version');
          const row = all.find((one) => one.id === of);
          if (row && body['op'] === 'delete') all.splice(all.indexOf(row), 1);
          else if (row) change(row, changes);
          return { index, status: row ? 200 : 404, id: of };
        }),
      });
    }
    if (more === 'restore') {
      const [back] = (gone.get(name) ?? []).splice(0, 1);
      if (back) all.unshift(back);
      return json(back);
    }
    const row = all.find((one) => one.id === id);
    if (!row) return problem(404, 'not-found', 'No such record');
    if (more === 'history' || more === 'timeline') return json({ items: [] });
    if (method === 'GET') return json(row);
    if (version && version !== `"${row.version}"`) {
      return problem(412, 'version-conflict', 'The record has changed');
    }
    if (method === 'DELETE') {
      all.splice(all.indexOf(row), 1);
      gone.set(name, [row, ...(gone.get(name) ?? [])]);
      return new Response(null, { status: 204 });
    }
    return json(change(row, body));
  }

  if (!rows.has('saved-views')) rows.set('saved-views', []);
  const gateway: FakeGateway = {
    rows,
    on: (method, pattern, handler) => handlers.unshift({ method, pattern, handler }),
    fetch: async (input, init = {}) => {
      const url = new URL(String(input), 'http://rilato.test');
      const method = init.method ?? 'GET';
      const body = init.body ? JSON.parse(String(init.body)) : {};
      const path = url.pathname.replace('/api/v1/', '').split('/');
      for (const { method: of, pattern, handler } of handlers) {
        if (of === method && pattern.test(url.pathname)) {
          const answer = handler({ path, query: url.searchParams, body });
          if (answer) return answer;
        }
      }
      if (url.pathname === '/api/v1/me') return json(rows.get('me')?.[0]);
      return records(
        method,
        path,
        url.searchParams,
        body,
        new Headers(init.headers).get('If-Match') ?? undefined,
      );
    },
  };
  answerDeals(gateway);
  answerReports(gateway);
  return gateway;
}
