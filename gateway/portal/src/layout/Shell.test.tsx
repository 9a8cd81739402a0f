import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { leaveBy } from '../api/session';
import { fakeGateway, json, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

test('the menu leads to every part of the portal', async () => {
  const { container } = renderPortal('/');
  const menu = await screen.findByRole('navigation', { name: 'Main menu' });
  for (const place of ['Today', 'Leads', 'Deals', 'Contacts', 'Companies', 'Dashboard']) {
    expect(menu).toHaveTextContent(place);
  }
  await expectAccessible(container);
});

test('whoever may not edit users sees no administration', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [{ type: 'lead', action: 'view', scope: 'own' }],
    }),
  );
  renderPortal('/', gateway);
  await screen.findByRole('navigation', { name: 'Main menu' });
  expect(screen.queryByRole('link', { name: 'Administration' })).not.toBeInTheDocument();
});

test('Ctrl+K searches everything, and Enter opens what is chosen', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/search$/, () =>
    json({
      items: [{ type: 'lead', id: 'l1', title: 'Anna Novak', subtitle: 'Hottechi' }],
      partial: false,
    }),
  );
  const { user } = renderPortal('/', gateway);
  await screen.findByRole('navigation', { name: 'Main menu' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Search everything' }), 'anna');
  expect(await screen.findByRole('option', { name: /Anna Novak/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('combobox', { name: 'Search everything' })).not.toBeInTheDocument();
});

test('Ctrl+K leads to every page, too', async () => {
  const { user, container } = renderPortal('/');
  await screen.findByRole('navigation', { name: 'Main menu' });
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('option', { name: /Recently deleted/ });
  await user.keyboard('dash{Enter}');
  expect(await screen.findByRole('heading', { level: 1, name: 'Dashboard' })).toBeInTheDocument();
  await expectAccessible(container);
});

test('the look that holds is marked in the menu', async () => {
  const { user } = renderPortal('/');
  await user.click(await screen.findByRole('button', { name: /^Signed in as/ }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await user.click(await screen.findByRole('button', { name: /^Signed in as/ }));
  const dark = await screen.findByRole('menuitemradio', { name: 'Dark' });
  expect(dark).toHaveAttribute('aria-checked', 'true');
  await user.click(await screen.findByRole('menuitemradio', { name: 'Like the system' }));
});

test('a gateway that cannot be reached is said, with a way to try again', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/me$/, () => problem(503, 'unavailable', 'Identity is away'));
  renderPortal('/', gateway);
  expect(await screen.findByRole('alert')).toHaveTextContent('Identity is away');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
});

test('a session that has ended leads to signing in, whichever part says so', async () => {
  const left = vi.fn();
  leaveBy(left);
  const gateway = fakeGateway();
  gateway.on('GET', /\/quotas$/, () => problem(401, 'unauthenticated', 'Sign in first.'));
  renderPortal('/admin/usage', gateway);
  await waitFor(() => expect(left).toHaveBeenCalled());
});

test('a search that fails says so, and not that there is nothing', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/v1\/search$/, () => problem(500, 'internal', 'Broken'));
  const { user } = renderPortal('/', gateway);
  await screen.findByRole('navigation', { name: 'Main menu' });
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Search everything' }), 'anna');
  expect(await screen.findByText(/The search does not answer/)).toBeInTheDocument();
  expect(screen.queryByText(/0 results/)).not.toBeInTheDocument();
});
