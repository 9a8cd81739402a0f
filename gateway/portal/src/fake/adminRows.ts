import type { Row } from './seed';

export const ago = (minutes: number): string =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const row = (id: string, fields: object): Row => ({
  version: 3,
  createdAt: ago(90_000),
  updatedAt: ago(3_000),
  createdBy: { kind: 'user', id: 'u1' },
  updatedBy: { kind: 'user', id: 'u2' },
  ...fields,
  id,
});

const grant = (type: string, action: string, scope: string) => ({ type, action, scope });

const seller = [
  ...['contact', 'company'].flatMap((type) => [
    grant(type, 'view', 'all'),
    grant(type, 'create', 'own'),
    grant(type, 'edit', 'own'),
  ]),
  ...['lead', 'deal', 'task'].flatMap((type) =>
    ['view', 'create', 'edit'].map((action) => grant(type, action, 'own')),
  ),
  ...['pipeline', 'product', 'user', 'team'].map((type) => grant(type, 'view', 'all')),
];

/** What there is to administer. */
export const rows: Record<string, Row[]> = {
  teams: [
    row('team0', { name: 'Sales', managerId: 'u3' }),
    row('team1', { name: 'North', managerId: 'u2', parentId: 'team0' }),
    row('team2', { name: 'South', managerId: 'u2', parentId: 'team0' }),
  ],
  roles: [
    row('r1', { name: 'Administrator', grants: [grant('*', '*', 'all')] }),
    row('r2', { name: 'Seller', grants: seller }),
  ],
  'routing/pools': [
    row('po1', {
      name: 'DACH',
      strategy: 'round-robin',
      members: [{ userId: 'u1' }, { userId: 'u2' }],
    }),
    row('po2', { name: 'Everybody', strategy: 'round-robin', members: [] }),
  ],
  'routing/rule-sets': [
    row('rs1', {
      name: 'Since spring',
      effectiveFrom: ago(60_000),
      catchAllPoolId: 'po2',
      rules: [
        {
          id: 'a',
          name: 'German-speaking',
          when: 'country in ["DE", "AT", "CH"] && employees >= 50',
          poolId: 'po1',
        },
        {
          id: 'b',
          name: 'Large or eager',
          when: 'employees > 5000 || score.total >= 80',
          poolId: 'po2',
        },
      ],
    }),
    row('rs2', { name: 'By region', rules: [], catchAllPoolId: 'po2' }),
  ],
  'scoring/models': [
    row('sm1', {
      name: 'Model 2026',
      activatedAt: ago(50_000),
      mqlThreshold: 30,
      sqlThreshold: 60,
      rules: [
        { id: 'size', name: 'Large company', when: 'employees >= 1000', points: 20 },
        { id: 'views', name: 'Looks around', event: 'page-view', points: 2, atMost: 10 },
      ],
    }),
  ],
  'api-clients': [
    row('k1', { name: 'Website', active: true, scopes: ['lead:create', 'behaviour-event:create'] }),
  ],
  forms: [
    row('fo1', {
      name: 'Contact us',
      key: '01k9f7m2x4',
      source: 'website',
      perMinute: 20,
      active: true,
    }),
  ],
  templates: [
    row('te1', {
      name: 'Lead assigned',
      purpose: 'lead-assigned',
      subject: 'New lead: {{lead.name}}',
      text: 'Hello {{owner.name}},\n\nyou have a new lead: {{lead.name}}.\n\nCompany: {{lead.company}}\nCampaign: {{lead.campaign}}\nScore: {{lead.score}}\n\n{{link}}\n',
    }),
  ],
  products: [
    row('pr1', {
      name: 'GTX Pro',
      code: 'GTX-P',
      series: 'GTX',
      price: { amount: '4821.00', currency: 'USD' },
      active: true,
    }),
  ],
  'exchange-rates': [row('xr1', { currency: 'USD', from: '2026-11-01', rate: 0.87 })],
};
