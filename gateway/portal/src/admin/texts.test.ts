import { expect, test } from 'vitest';
import { kept, sentences, withGrant, withKept, type Grant } from './people/grants';
import { fill } from './process/placeholders';
import { snippet } from './process/snippet';

test('a preview leaves out lines whose placeholders are all empty, and keeps unknown ones', () => {
  expect(
    fill('For {{ owner.name }}', 'Campaign: {{lead.campaign}}\n{{lead.shoe}} {{link}}'),
  ).toEqual({ subject: 'For Sofia Seller', text: '{{lead.shoe}} https://crm.example/app/leads/1' });
});

test('a snippet for a web page has the trap for programs, and its words are no markup', () => {
  const html = snippet('https://crm.example/forms/k', {
    name: '<Name>',
    email: 'Email',
    company: 'Company',
    message: 'Message',
    send: 'Send',
  });
  expect(html).toContain('&lt;Name>');
  expect(html).toContain('name="website_url"');
});

test('types with the same rights are one sentence; the widest scope counts', () => {
  const grants: Grant[] = [
    { type: 'lead', action: 'view', scope: 'own' },
    { type: 'lead', action: 'view', scope: 'teamTree' },
    { type: 'deal', action: 'view', scope: 'teamTree' },
  ];
  expect(sentences(grants)).toEqual([
    { types: ['lead', 'deal'], rights: [{ scope: 'teamTree', actions: ['view'] }] },
  ]);
  expect(withGrant(grants, 'lead', 'view', undefined)).toEqual([grants[2]]);
});

test('hidden fields stand where a role shows, read-only ones where it lets change', () => {
  const grants: Grant[] = ['view', 'edit', 'delete'].map((action) => ({
    type: 'company',
    action,
    scope: 'all',
  }));
  const changed = withKept(grants, 'company', { annualRevenue: 'hidden', industry: 'readOnly' });
  expect(changed).toEqual([
    { ...grants[0], hiddenFields: ['annualRevenue'] },
    { ...grants[1], readOnlyFields: ['industry'] },
    grants[2],
  ]);
  expect(kept(changed, 'company')).toEqual({ industry: 'readOnly', annualRevenue: 'hidden' });
  expect(withKept(changed, 'company', {})).toEqual(grants);
});
