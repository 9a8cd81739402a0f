/** Something that happened, as the audit trail tells it. */
export interface AuditEntry {
  id: string;
  at: string;
  who: { kind?: string; id?: string };
  /** What who did it is called now. */
  name?: string;
  what: string;
  subject?: string;
  subjectName?: string;
  address?: string;
  browser?: string;
  detail?: Record<string, string>;
}

export interface AuditPage {
  items: AuditEntry[];
  nextCursor?: string;
}

/** What the trail keeps, as the API names it. */
export const kinds = [
  'sign-in.succeeded',
  'sign-in.failed',
  'sign-in.unlocked',
  'sign-out',
  'session.ended',
  'session.refresh-replayed',
  'password.changed',
  'password.reset-asked',
  'user.invited',
  'second-factor.added',
  'second-factor.removed',
  'second-factor.failed',
  'second-factor.recovery-code-used',
  'second-factor.recovery-codes-renewed',
  'provider.linked',
  'api-client.secret-renewed',
  'sign-in-settings.changed',
  'audit.exported',
  'contact.subject-exported',
  'administration',
] as const;

const pages: Record<string, string> = {
  user: 'users',
  team: 'teams',
  role: 'roles',
  'api-client': 'api-clients',
};

/** The record type and what happened to it of `identity.api-client-updated`. */
export function eventOf(entry: AuditEntry): { type: string; happened: string } | undefined {
  const [, type, happened] = /^\w+\.([a-z-]+)-([a-z]+)$/.exec(entry.detail?.['event'] ?? '') ?? [];
  return type && happened ? { type, happened } : undefined;
}

/** The page of what something was done to, where it has one. */
export function subjectPage(entry: AuditEntry): string | undefined {
  if (entry.what === 'contact.subject-exported') return `/contacts/${entry.subject}`;
  const type = eventOf(entry)?.type ?? (entry.subjectName ? 'user' : '');
  const page = entry.what === 'api-client.secret-renewed' ? 'api-clients' : pages[type];
  const gone = eventOf(entry)?.happened === 'deleted';
  return page && entry.subject && !gone ? `/admin/${page}/${entry.subject}` : undefined;
}
