import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '..';
import { administrate } from '../../fake/admin';
import { fakeGateway, json, problem } from '../../fake/gateway';
import { answerTenants } from '../../fake/tenants';
import { expectAccessible, renderPortal } from '../../testing/renderPortal';
import { fillOf, inOrder } from './quota';

const gateway = () => answerTenants(administrate(fakeGateway()));

test('what is used of what is shown as bars, and where little or nothing is left is said', async () => {
  const { container } = renderPortal('/admin/usage', gateway());
  const users = await screen.findByRole('meter', { name: 'Active users' });
  expect(users).toHaveAttribute('aria-valuetext', '50 of 50');
  expect(users.closest('li')).toHaveTextContent('Used up');
  expect(screen.getByText('Companies', { selector: 'strong' }).closest('li')).toHaveTextContent(
    'Nearly used up9,120 of 10,000',
  );
  const contacts = screen.getByText('Contacts', { selector: 'strong' }).closest('li');
  expect(contacts).toHaveTextContent(/^Contacts48,200 of 2,000,000$/);
  const requests = screen.getByText('Requests a minute').closest('li') as HTMLElement;
  expect(requests).toHaveTextContent('at most 60,000');
  expect(within(requests).queryByRole('meter')).not.toBeInTheDocument();
  await expectAccessible(container);
});

test('of what nothing is used no bar is drawn', async () => {
  const some = gateway();
  some.on('GET', /\/quotas$/, () =>
    json({
      items: [
        { name: 'leads', limit: 10, used: 0 },
        { name: 'deals', limit: 1_000_000, used: 1 },
      ],
    }),
  );
  renderPortal('/admin/usage', some);
  expect(await screen.findByRole('meter', { name: 'Leads' })).toBeEmptyDOMElement();
  expect(screen.getByRole('meter', { name: 'Deals' })).not.toBeEmptyDOMElement();
});

test('parts that did not answer are named', async () => {
  const some = gateway();
  some.on('GET', /\/quotas$/, () => json({ items: [], partial: true, missing: ['deal'] }));
  renderPortal('/admin/usage', some);
  expect(await screen.findByText(/their figures are missing: Deals, pipelines/)).toBeVisible();
});

test.each([
  [503, 'This could not be loaded'],
  [403, 'You may not see this'],
])('figures that are answered %i say so', async (status, words) => {
  const some = gateway();
  some.on('GET', /\/quotas$/, () => problem(status, 'failed', 'No'));
  renderPortal('/admin/usage', some);
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test('nothing limited is told, too', async () => {
  const some = gateway();
  some.on('GET', /\/quotas$/, () => json({ items: [] }));
  renderPortal('/admin/usage', some);
  expect(await screen.findByText('Nothing is limited')).toBeInTheDocument();
});

test('a quota is near its end from four fifths on, and a quota of none is used up', () => {
  expect(fillOf({ name: 'users', limit: 10, used: 7 })).toBe('free');
  expect(fillOf({ name: 'users', limit: 10, used: 8 })).toBe('near');
  expect(fillOf({ name: 'users', limit: 10, used: 12 })).toBe('full');
  expect(fillOf({ name: 'users', limit: 0, used: 0 })).toBe('full');
  expect(inOrder(['new', 'deals', 'users'].map((name) => ({ name })))).toEqual([
    { name: 'users' },
    { name: 'deals' },
    { name: 'new' },
  ]);
});
