import { json, type FakeGateway } from './gateway';
import type { Row } from './seed';

const EACH = 3;
const kinds: [collection: string, type: string][] = [
  ['contacts', 'contact'],
  ['companies', 'company'],
  ['deals', 'deal'],
  ['leads', 'lead'],
];

const titleOf = (row: Row): string =>
  String(row['fullName'] ?? row['name'] ?? `${row['givenName']} ${row['familyName']}`);

/** The search from anywhere: the first few records of each kind in which the words are. */
export function answerSearch({ rows, on }: FakeGateway): void {
  on('GET', /\/v1\/search$/, ({ query }) => {
    const q = (query.get('q') ?? '').toLowerCase();
    const items = kinds.flatMap(([collection, type]) =>
      (rows.get(collection) ?? [])
        .map((row) => ({ type, id: row.id, title: titleOf(row), subtitle: row['company'] }))
        .filter(({ title, subtitle }) => `${title} ${subtitle}`.toLowerCase().includes(q))
        .slice(0, EACH),
    );
    return json({ items, partial: false });
  });
}
