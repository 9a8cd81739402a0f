import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '..';
import '.';
import { administrate } from '../../fake/admin';
import { fakeGateway, json, problem } from '../../fake/gateway';
import { answerTenants } from '../../fake/tenants';
import { expectAccessible, renderPortal } from '../../testing/renderPortal';

const gateway = () => answerTenants(administrate(fakeGateway()));

test('the operator sees all organisations and how each is', async () => {
  const { container } = renderPortal('/admin/tenants', gateway());
  const list = await screen.findByRole('table', { name: 'Organisations' });
  expect(await within(list).findByRole('link', { name: 'Acme' })).toBeInTheDocument();
  expect(within(list).getByText('Operator')).toBeInTheDocument();
  expect(within(list).getByText('Closed')).toBeInTheDocument();
  await expectAccessible(container);
});

test('nobody but the operator is offered organisations', async () => {
  renderPortal('/admin', administrate(fakeGateway()));
  expect(await screen.findByRole('link', { name: /^Users/ })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /^Organisations/ })).not.toBeInTheDocument();
});

test.each([
  [503, 'This could not be loaded'],
  [403, 'You may not see this'],
])('organisations that are answered %i say so', async (status, words) => {
  const some = gateway();
  some.on('GET', /\/tenant-overview$/, () => problem(status, 'failed', 'No'));
  renderPortal('/admin/tenants', some);
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test('without an organisation it is said what to do, and one that is not there is not found', async () => {
  const some = gateway();
  some.on('GET', /\/tenant-overview$/, () => json({ items: [], total: 0 }));
  const first = renderPortal('/admin/tenants', some);
  expect(await screen.findByText(/Set up an organisation/)).toBeInTheDocument();
  first.unmount();
  renderPortal('/admin/tenants/t99', gateway());
  expect(
    await screen.findByRole('heading', { level: 1, name: 'There is nothing at this address' }),
  ).toBeInTheDocument();
});

test('an organisation is set up, and its secrets are told once', async () => {
  const { user, container } = renderPortal('/admin/tenants/new', gateway());
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Fresh Start');
  const email = screen.getByRole('textbox', { name: 'Email to sign in with' });
  await user.type(email, 'nobody');
  await user.click(screen.getByRole('switch', { name: 'With an API client' }));
  await user.click(screen.getByRole('button', { name: 'Set it up' }));
  expect(await screen.findByText('Not an email address')).toBeInTheDocument();
  expect(email).toHaveAccessibleDescription(/Not an email address/);
  await expectAccessible(container);
  await user.type(email, '@fresh.example');
  await user.click(screen.getByRole('button', { name: 'Set it up' }));
  const dialog = await screen.findByRole('dialog', { name: 'Fresh Start is set up' });
  expect(within(dialog).getByText('made-up-just-now-4711')).toBeInTheDocument();
  expect(within(dialog).getByText('n0t-a-real-secret')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByRole('heading', { name: 'Fresh Start' })).toBeInTheDocument();
  expect(screen.queryByText('made-up-just-now-4711')).not.toBeInTheDocument();
});

test('limits are set where they are not as usual, and what is wrong is said at its field', async () => {
  const { user, container } = renderPortal('/admin/tenants/t2', gateway());
  const users = await screen.findByRole('textbox', { name: 'Active users' });
  expect(users).toHaveValue('20');
  expect(screen.getByRole('textbox', { name: 'Contacts' })).toHaveAttribute(
    'placeholder',
    'Usual: 2,000,000',
  );
  await expectAccessible(container);
  await user.clear(users);
  await user.type(users, 'many');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('A whole number, or empty')).toBeInTheDocument();
  await user.clear(users);
  const requests = screen.getByRole('textbox', { name: 'Requests a minute' });
  await user.clear(requests);
  await user.type(requests, '0');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('From 1 upwards')).toBeInTheDocument();
  await user.type(requests, '{Backspace}120');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The limits hold from now on.')).toBeInTheDocument();
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Active users' })).toHaveValue(''),
  );
  expect(screen.getByRole('textbox', { name: 'Requests a minute' })).toHaveValue('120');
});

test('an organisation goes by its typed name only, and is opened again while that waits', async () => {
  const { user } = renderPortal('/admin/tenants/t2', gateway());
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Acme?' });
  const remove = within(dialog).getByRole('button', { name: 'Delete' });
  await user.type(within(dialog).getByRole('textbox', { name: /^Type “Acme”/ }), 'Acm');
  expect(remove).toBeDisabled();
  await user.type(within(dialog).getByRole('textbox', { name: /^Type “Acme”/ }), 'e');
  await user.type(within(dialog).getByRole('textbox', { name: 'Reference' }), 'letter 7');
  await user.click(remove);
  expect(
    await screen.findByRole('heading', { name: 'This organisation is closed' }),
  ).toBeInTheDocument();
  expect(screen.getByText('letter 7')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Open it again' }));
  const question = await screen.findByRole('dialog', { name: 'Open Acme again?' });
  await user.click(within(question).getByRole('button', { name: 'Open it again' }));
  expect(await screen.findByRole('heading', { name: 'Limits' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Delete' })).toBeInTheDocument();
});

test('a deletion that runs shows who is awaited and why, and its end is certified', async () => {
  const first = renderPortal('/admin/tenants/t5', gateway());
  expect(await screen.findByText('5 of 8 done')).toBeInTheDocument();
  expect(screen.getByText('The search index is away')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Open it again' })).not.toBeInTheDocument();
  await expectAccessible(first.container);
  first.unmount();

  const second = renderPortal('/admin/tenants/deletions', gateway());
  await second.user.click(await screen.findByRole('link', { name: 'Gone & Co' }));
  expect(
    await screen.findByRole('heading', { name: 'Certificate of deletion' }),
  ).toBeInTheDocument();
  expect(await screen.findByText('48,320 documents')).toBeInTheDocument();
  expect(screen.getByText('Backups, and the log files of the servers')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Download' })).toHaveAttribute(
    'href',
    '/api/v1/tenants/t6/deletion/certificate',
  );
  await expectAccessible(second.container);
});

test('the operator’s own organisation cannot be deleted', async () => {
  renderPortal('/admin/tenants/t1', gateway());
  expect(await screen.findByText(/cannot be deleted/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Delete' })).not.toBeInTheDocument();
});
