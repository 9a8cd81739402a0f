import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { administrate } from '../fake/admin';
import { fakeGateway, json, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

const open = (address: string, gateway = administrate(fakeGateway())) =>
  renderPortal(address, gateway);

test('the sections are listed, and lead to each other', async () => {
  const { user, container } = open('/admin');
  await user.click(await screen.findByRole('link', { name: /Failed events/ }));
  const menu = await screen.findByRole('navigation', { name: 'Administration' });
  expect(within(menu).getByRole('link', { name: 'Pipelines' })).toBeInTheDocument();
  expect(await screen.findByText('The event has no lead id')).toBeInTheDocument();
  await expectAccessible(container);
});

test('sections that one may not see are not offered', async () => {
  const gateway = administrate(fakeGateway());
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [{ type: 'product', action: 'view', scope: 'all' }],
    }),
  );
  open('/admin/products', gateway);
  expect(await screen.findByRole('link', { name: 'GTX Pro' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Users' })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'New product' })).not.toBeInTheDocument();
});

test('a user is created, and an email that is taken is said at the field', async () => {
  const gateway = administrate(fakeGateway());
  let tries = 0;
  gateway.on('POST', /\/users$/, () =>
    tries++
      ? undefined
      : problem(409, 'duplicate', 'Taken', [
          { pointer: '/email', code: 'duplicate', detail: 'Somebody else has this email' },
        ]),
  );
  const { user } = open('/admin/users/new', gateway);
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nora New');
  await user.type(screen.getByRole('textbox', { name: 'Email' }), 'nora@rilato.test');
  await user.click(await screen.findByRole('checkbox', { name: 'Seller' }));
  await user.click(await screen.findByRole('button', { name: 'Create' }));
  expect(await screen.findByText('Somebody else has this email')).toBeInTheDocument();
  await user.click(screen.getByRole('switch', { name: 'Invite them now' }));
  await user.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByRole('heading', { name: 'Nora New' })).toBeInTheDocument();
  expect(gateway.rows.get('users')?.[0]).toMatchObject({
    name: 'Nora New',
    email: 'nora@rilato.test',
    roles: ['r2'],
    active: true,
  });
});

test('a user is switched off, gets a password, and it is told why they see a lead', async () => {
  const { user, gateway, container } = open('/admin/users/u2');
  await user.click(await screen.findByRole('switch', { name: 'May sign in' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(gateway.rows.get('users')?.[1]).toMatchObject({ active: false }));
  await user.type(screen.getByRole('textbox', { name: 'Its link or id' }), '/app/leads/l1');
  await user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(await screen.findByText('Max Manager may view')).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Set a password' }));
  await user.type(screen.getByLabelText('New password'), 'short');
  const dialog = screen.getByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Set a password' }));
  expect(await within(dialog).findByText('At least 12 characters')).toBeInTheDocument();
  await user.type(screen.getByLabelText('New password'), ' but now long');
  await user.click(within(dialog).getByRole('button', { name: 'Set a password' }));
  expect(await screen.findByText('Max Manager has a new password.')).toBeInTheDocument();
});

test('a role is told in words, and a right is changed', async () => {
  const { user, gateway } = open('/admin/roles/r2');
  expect(
    await screen.findByText('Leads, deals, and tasks: view, create, and edit their own.'),
  ).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Lead' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rights to leads' });
  await user.click(within(dialog).getByRole('button', { name: /Delete/ }));
  await user.click(await screen.findByRole('option', { name: 'Own' }));
  await user.click(within(dialog).getByRole('button', { name: 'Done' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(gateway.rows.get('roles')?.[1]?.['grants']).toContainEqual({
      type: 'lead',
      action: 'delete',
      scope: 'own',
    }),
  );
});

test('fields of a role are not shown, or not to be changed, and that is told in words', async () => {
  const { user, gateway } = open('/admin/roles/r2');
  await user.click(await screen.findByRole('button', { name: 'Company' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rights to companies' });
  const choose = async (button: RegExp, option: string) => {
    await user.click(within(dialog).getByRole('button', { name: button }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  await choose(/Field$/, 'Annual revenue');
  await user.click(within(dialog).getByRole('button', { name: 'Add' }));
  await choose(/Field$/, 'Industry');
  await choose(/What about it$/, 'Shown, not to be changed');
  await user.click(within(dialog).getByRole('button', { name: 'Add' }));
  await user.click(within(dialog).getByRole('button', { name: 'Done' }));
  expect(screen.getByText('Companies: Annual revenue not shown.')).toBeInTheDocument();
  expect(screen.getByText('Companies: Industry shown, not to be changed.')).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(gateway.rows.get('roles')?.[1]?.['grants']).toEqual(
      expect.arrayContaining([
        { type: 'company', action: 'view', scope: 'all', hiddenFields: ['annualRevenue'] },
        { type: 'company', action: 'edit', scope: 'own', readOnlyFields: ['industry'] },
      ]),
    ),
  );
});

test('the secret of a new API client is shown once', async () => {
  const { user } = open('/admin/api-clients/new');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Shop');
  await user.click(await screen.findByRole('button', { name: 'Add' }));
  await user.click(screen.getByRole('button', { name: 'Create' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('n0t-a-real-secret-shown-once')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByRole('heading', { name: 'Shop' })).toBeInTheDocument();
  expect(screen.queryByText('n0t-a-real-secret-shown-once')).not.toBeInTheDocument();
});

test('stages are moved by keyboard; one that may have deals is kept by the API, said in place', async () => {
  const { user, gateway } = open('/admin/pipelines/p1');
  const down = await screen.findByRole('button', { name: 'Move down: Prospecting' });
  down.focus();
  await user.keyboard('{Enter}');
  expect(screen.getByText('Prospecting is number 2 of 5 now')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Remove: Proposal' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('stays, since deals may be in it');
  await user.click(screen.getByRole('button', { name: 'Put it back' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(gateway.rows.get('pipelines')?.[0]?.['stages']).toMatchObject([
      { id: 's2', position: 0 },
      { id: 's1', position: 1 },
      { id: 's4' },
      { id: 's5' },
      { id: 's3', position: 4 },
    ]),
  );
});

test('a rule shows its conditions or its text, and what the API says about it', async () => {
  const gateway = administrate(fakeGateway());
  gateway.on('PATCH', /\/rule-sets\/rs1$/, () =>
    problem(422, 'invalid', 'Not valid', [
      { pointer: '/rules/1/when', code: 'unknown-field', detail: 'There is no field emplyees' },
    ]),
  );
  const { user, container } = open('/admin/routing/rule-sets/rs1', gateway);
  expect(await screen.findByDisplayValue('DE, AT, CH')).toBeInTheDocument();
  await expectAccessible(container);
  const text = screen.getByRole('textbox', { name: 'Criterion' });
  await user.type(text, ' || emplyees > 1');
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText('There is no field emplyees')).toBeInTheDocument();
  expect(text).toHaveAccessibleDescription(/There is no field emplyees/);
});

test('a scoring model is tried out, with the reason of each point', async () => {
  const { user, container } = open('/admin/scoring/sm1');
  await user.click(await screen.findByRole('button', { name: 'Calculate' }));
  expect(await screen.findByText('22 points, grade C')).toBeInTheDocument();
  expect(screen.getByText('employees is 2400')).toBeInTheDocument();
  await expectAccessible(container);
});

test('all failed events are replayed, then nothing failed', async () => {
  const { user } = open('/admin/dead-letters');
  await user.click(await screen.findByRole('button', { name: /Replay all shown/ }));
  expect(await screen.findByText('Nothing failed')).toBeInTheDocument();
});

test('an index is rebuilt after a question, and away parts are said in words', async () => {
  const first = open('/admin/search-indexes');
  await first.user.click((await screen.findAllByRole('button', { name: 'Rebuild' }))[0] as Element);
  const dialog = await screen.findByRole('dialog', { name: 'Rebuild the index of contacts?' });
  await first.user.click(within(dialog).getByRole('button', { name: 'Rebuild' }));
  await waitFor(() => expect(screen.getAllByText('Rebuilding')).toHaveLength(2));
  first.unmount();
  open('/admin/system');
  expect(await screen.findByText('Some parts are away')).toBeInTheDocument();
  expect(screen.getByText('Mail').closest('li')).toHaveTextContent('away');
});

test.each([
  [500, 'This could not be loaded'],
  [403, 'You may not see this'],
])('a list that is answered %i says so', async (status, words) => {
  const gateway = administrate(fakeGateway());
  gateway.on('GET', /\/forms$/, () => problem(status, 'failed', 'No'));
  open('/admin/forms', gateway);
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test('an empty list says what to do', async () => {
  const gateway = administrate(fakeGateway());
  gateway.rows.set('forms', []);
  open('/admin/forms', gateway);
  expect(await screen.findByText(/paste it into your web page/)).toBeInTheDocument();
});
