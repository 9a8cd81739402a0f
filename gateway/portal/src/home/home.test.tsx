import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { fakeGateway, json, problem } from '../fake/gateway';
import { withLeads } from '../fake/leads';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

// The page is loaded when it is first asked for, which takes its time.
beforeAll(() => import('./index'));

function gatewayWithLeads() {
  const gateway = fakeGateway();
  withLeads(gateway);
  return gateway;
}

test('today says what to do: tasks, new leads, deals, and the team to who answers for it', async () => {
  const { container } = renderPortal('/', gatewayWithLeads());
  expect(await screen.findByRole('heading', { name: /, Sofia$/ })).toBeVisible();
  const tasks = within(await screen.findByRole('region', { name: 'Overdue' }));
  expect(tasks.getByRole('link', { name: 'Call Anna Novak' })).toHaveAttribute('href', '/leads/l1');
  const team = within(await screen.findByRole('region', { name: 'My team' }));
  expect(await team.findByRole('link', { name: '2 leads' })).toHaveAttribute(
    'href',
    '/leads?view=all&owner=u3&status=assigned',
  );
  expect(await screen.findByRole('link', { name: /67.7K in open deals/ })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Stalled deals' })).toHaveTextContent(
    'days in this stage',
  );
  await expectAccessible(container);
});

test('a task is done by the keyboard, and undone', async () => {
  const { user, gateway } = renderPortal('/', gatewayWithLeads());
  const first = await screen.findByRole('button', { name: 'Done: Call Anna Novak' });
  first.focus();
  await user.keyboard('j');
  expect(screen.getByRole('button', { name: 'Done: Call Suresh Kumar' })).toHaveFocus();
  await user.keyboard(' ');
  expect(screen.queryByRole('link', { name: 'Call Suresh Kumar' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Done: Call Maria Rossi' })).toHaveFocus();
  await screen.findByText('“Call Suresh Kumar” is done.');
  expect(gateway.rows.get('tasks')?.[1]).toHaveProperty('state', 'done');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('link', { name: 'Call Suresh Kumar' })).toBeVisible();
});

test('a new lead is accepted where it stands', async () => {
  const { user, gateway } = renderPortal('/', gatewayWithLeads());
  const leads = within(await screen.findByRole('region', { name: 'New leads for me' }));
  const [accept] = await leads.findAllByRole('button', { name: /^Accept / });
  const name = accept?.getAttribute('aria-label') ?? '';
  if (accept) await user.click(accept);
  await waitFor(() => expect(leads.queryByRole('button', { name })).not.toBeInTheDocument());
  expect(gateway.rows.get('leads')?.filter((lead) => lead['acceptedAt'])).toHaveLength(1);
});

test('when everything is done it says so; a seller sees no team', async () => {
  const gateway = gatewayWithLeads();
  for (const kind of ['tasks', 'leads', 'deals']) gateway.rows.set(kind, []);
  const grants = ['view', 'edit'].map((action) => ({ type: 'lead', action, scope: 'own' }));
  gateway.on('GET', /\/me$/, () => json({ ...gateway.rows.get('me')?.[0], grants }));
  renderPortal('/', gateway);
  expect(await screen.findByText('All done. Well worked!')).toBeVisible();
  expect(await screen.findByText('Every lead of yours is accepted')).toBeVisible();
  expect(await screen.findByText('Every deal moves')).toBeVisible();
  expect(screen.queryByRole('region', { name: 'My team' })).not.toBeInTheDocument();
});

test('a part that fails leaves the others', async () => {
  const gateway = gatewayWithLeads();
  gateway.on('GET', /\/tasks\/mine$/, () => problem(500, 'internal', 'Tasks broke'));
  gateway.on('GET', /\/deals/, () => problem(403, 'forbidden', 'No'));
  renderPortal('/', gateway);
  expect(await screen.findByText('Tasks broke')).toBeVisible();
  expect((await screen.findAllByText('You may not see this')).length).toBe(2);
  expect((await screen.findAllByRole('button', { name: /^Accept / })).length).toBeGreaterThan(0);
});
