import type { AuditEntry } from '../admin/audit/audit';
import { ago } from './adminRows';
import { json, type FakeGateway } from './gateway';

const user = (id: string) => ({ who: { kind: 'user', id } });
const home = { address: '93.184.216.…', browser: 'Safari on iPhone' };

const entries: Omit<AuditEntry, 'id' | 'at'>[] = [
  { what: 'sign-in.succeeded', ...user('u1'), name: 'Sofia Seller', subject: 'u1', ...home },
  {
    what: 'sign-in.failed',
    who: { kind: 'system', id: 'identity' },
    subject: 'u3',
    subjectName: 'Olga Ops',
    address: '203.0.113.…',
    browser: 'Chrome on Windows',
  },
  {
    what: 'administration',
    ...user('u2'),
    name: 'Max Manager',
    subject: 'r2',
    detail: { event: 'identity.role-updated', fields: 'grants, name' },
  },
  {
    what: 'administration',
    ...user('u2'),
    name: 'Max Manager',
    subject: 'u3',
    subjectName: 'Olga Ops',
    detail: { event: 'identity.user-updated', fields: 'teamId' },
  },
  {
    what: 'user.invited',
    ...user('u2'),
    name: 'Max Manager',
    subject: 'u4',
    subjectName: 'Tim Tester',
    ...home,
    detail: { by: 'mail' },
  },
  { what: 'second-factor.added', ...user('u1'), name: 'Sofia Seller', subject: 'u1', ...home },
  {
    what: 'session.ended',
    ...user('u1'),
    name: 'Sofia Seller',
    subject: 'u1',
    ...home,
    detail: { sessions: '2' },
  },
];
const PAGE = 12;

/** An audit trail of two pages. */
export function answerAudit(gateway: FakeGateway): FakeGateway {
  const all: AuditEntry[] = Array.from({ length: 20 }, (_, at) => ({
    ...(entries[at % entries.length] as AuditEntry),
    id: `a${at}`,
    at: ago(at * 47 + 3),
  }));
  gateway.on('GET', /\/audit$/, ({ query }) => {
    const [what, who, subject] = ['what', 'who', 'subject'].map((name) => query.get(name));
    const found = all.filter(
      (entry) =>
        (!what || entry.what === what) &&
        (!who || entry.who.id === who) &&
        (!subject || entry.subject === subject),
    );
    const from = Number(query.get('cursor') ?? 0);
    const next = from + PAGE < found.length ? { nextCursor: String(from + PAGE) } : {};
    return json({ items: found.slice(from, from + PAGE), ...next });
  });
  return gateway;
}
