import type { Role } from '../../api/types';

export type Grant = NonNullable<Role['grants']>[number];
export type Scope = NonNullable<Grant['scope']>;

/** The record types a grant can name, in groups that belong together. */
export const typeGroups: {
  group: 'sales' | 'results' | 'process' | 'people' | 'running';
  types: string[];
}[] = [
  {
    group: 'sales',
    types: ['lead', 'deal', 'contact', 'company', 'task', 'call', 'meeting', 'note', 'saved-view'],
  },
  {
    group: 'results',
    types: [
      'score',
      'behaviour-event',
      'mail',
      'lead-match',
      'contact-conversion',
      'deal-conversion',
    ],
  },
  {
    group: 'process',
    types: [
      'pipeline',
      'product',
      'pool',
      'rule-set',
      'scoring-model',
      'form',
      'template',
      'exchange-rate',
    ],
  },
  { group: 'people', types: ['user', 'team', 'role', 'api-client', 'tenant', 'territory'] },
  {
    group: 'running',
    types: ['audit', 'erasure', 'quota', 'webhook', 'dead-letter', 'search-index', 'report'],
  },
];
export const allTypes = typeGroups.flatMap(({ types }) => types);
export const actions = [
  'view',
  'create',
  'edit',
  'delete',
  'change-owner',
  'share',
  'import',
  'export',
];

/** From the narrowest to the widest. */
export const scopes: Scope[] = ['own', 'team', 'teamTree', 'territoryTree', 'all'];

const widest = (all: Grant[]): Scope | undefined =>
  all
    .map((grant) => grant.scope)
    .filter((scope) => scope !== undefined)
    .sort((one, other) => scopes.indexOf(other) - scopes.indexOf(one))[0];

/** How far an action on a type reaches; also by a grant for everything. */
export function reach(grants: Grant[], type: string, action: string): Scope | undefined {
  return widest(
    grants.filter(
      (grant) =>
        (grant.type === type || grant.type === '*') &&
        (grant.action === action || grant.action === '*'),
    ),
  );
}

/** The grants with those of one type and action put at a scope, or taken away. */
export function withGrant(
  grants: Grant[],
  type: string,
  action: string,
  scope: Scope | undefined,
): Grant[] {
  const before = grants.find((grant) => grant.type === type && grant.action === action);
  const others = grants.filter((grant) => grant.type !== type || grant.action !== action);
  return scope ? [...others, { ...before, type, action, scope }] : others;
}

/** Fields that are not shown, and fields that are shown and cannot be changed, by name or path. */
export type KeptFields = Record<string, 'hidden' | 'readOnly'>;

/** What grants keep of a type's fields. */
export const kept = (grants: Grant[], type: string): KeptFields => {
  const of = grants.filter((grant) => grant.type === type);
  const named = (fields: string[], how: 'hidden' | 'readOnly') =>
    fields.map((field) => [field, how] as const);
  return Object.fromEntries([
    ...named(
      of.flatMap((grant) => grant.readOnlyFields ?? []),
      'readOnly',
    ),
    ...named(
      of.flatMap((grant) => grant.hiddenFields ?? []),
      'hidden',
    ),
  ]);
};

const SHOWS = ['view', '*'];
const CHANGES = ['edit', 'create', 'import', '*'];

/** The grants with the fields of a type kept so, and no others of it. */
export const withKept = (grants: Grant[], type: string, fields: KeptFields): Grant[] => {
  const named = (how: string) => Object.keys(fields).filter((field) => fields[field] === how);
  return grants.map((grant) => {
    if (grant.type !== type) return grant;
    const changed = { ...grant };
    Reflect.deleteProperty(changed, 'hiddenFields');
    Reflect.deleteProperty(changed, 'readOnlyFields');
    const hidden = SHOWS.includes(grant.action ?? '') ? named('hidden') : [];
    const readOnly = CHANGES.includes(grant.action ?? '') ? named('readOnly') : [];
    return {
      ...changed,
      ...(hidden.length ? { hiddenFields: hidden } : {}),
      ...(readOnly.length ? { readOnlyFields: readOnly } : {}),
    };
  });
};

/** The fields that are offered to be kept; others can be named. */
export const fieldsOf: Record<string, string[]> = {
  lead: [
    'givenName',
    'familyName',
    'company',
    'email',
    'phone',
    'jobTitle',
    'country',
    'region',
    'city',
    'postalCode',
    'industry',
    'employees',
    'language',
    'message',
    'source',
    'medium',
    'campaign',
    'referrer',
    'landingPage',
    'consent',
    'score',
  ],
  deal: [
    'name',
    'stageId',
    'amount',
    'expectedCloseDate',
    'companyId',
    'contactIds',
    'lines',
    'lostReason',
  ],
  contact: [
    'givenName',
    'familyName',
    'emails',
    'phones',
    'addresses',
    'companies',
    'jobTitle',
    'department',
    'birthDate',
    'language',
    'timeZone',
    'consents',
    'doNotContact',
  ],
  company: [
    'name',
    'legalName',
    'tradingNames',
    'addresses',
    'foundedYear',
    'domains',
    'registrationIds',
    'industry',
    'employees',
    'annualRevenue',
    'status',
    'kinds',
  ],
  task: ['title', 'dueAt', 'assigneeId'],
};

export interface Sentence {
  types: string[];
  rights: { scope: Scope; actions: string[] }[];
}

/** Types for which the same is allowed, together: what a role may do, to be said in words. */
export function sentences(grants: Grant[]): Sentence[] {
  const bySame = new Map<string, Sentence>();
  const named = [...new Set(grants.map((grant) => grant.type ?? ''))].sort(
    (one, other) => allTypes.indexOf(one) - allTypes.indexOf(other),
  );
  for (const type of named) {
    const rights = scopes
      .map((scope) => ({
        scope,
        actions: ['*', ...actions].filter(
          (action) =>
            widest(grants.filter((grant) => grant.type === type && grant.action === action)) ===
            scope,
        ),
      }))
      .filter((right) => right.actions.length)
      .reverse();
    const key = JSON.stringify(rights);
    const same = bySame.get(key) ?? { types: [], rights };
    same.types.push(type);
    bySame.set(key, same);
  }
  return [...bySame.values()];
}
