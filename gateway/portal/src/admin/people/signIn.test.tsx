import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '..';
import { administrate } from '../../fake/admin';
import { fakeGateway } from '../../fake/gateway';
import { expectAccessible, renderPortal } from '../../testing/renderPortal';

const open = (address: string) => renderPortal(address, administrate(fakeGateway()));

test('a new user is invited; where no mail can be sent the link is told once', async () => {
  const { user } = open('/admin/users/new');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Nora New');
  await user.type(screen.getByRole('textbox', { name: 'Email' }), 'nora@rilato.test');
  await user.click(screen.getByRole('button', { name: 'Create' }));
  const dialog = await screen.findByRole('dialog', { name: /shown this once/ });
  expect(within(dialog).getByText('https://crm.example/password/k3v9-once')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByRole('heading', { name: 'Nora New' })).toBeInTheDocument();
  expect(screen.queryByText(/k3v9/)).not.toBeInTheDocument();
});

test('a user is invited again, loses the second factor, and is signed out everywhere', async () => {
  const { user, container } = open('/admin/users/u2');
  await user.click(await screen.findByRole('button', { name: 'Send invitation' }));
  expect(await screen.findByText('The invitation goes to user2@rilato.test.')).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Take it away' }));
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take it away' }),
  );
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await user.click(await screen.findByRole('button', { name: 'End all sessions' }));
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'End all sessions' }),
  );
  expect(await screen.findByText('Signed in nowhere')).toBeInTheDocument();
});

test('who is locked out is told above the list, and let in again', async () => {
  const { user, container } = open('/admin/users');
  const locked = await screen.findByRole('list', { name: 'Who is locked out' });
  expect(locked).toHaveTextContent('Olga Ops is locked out until');
  await expectAccessible(container);
  await user.click(within(locked).getByRole('button', { name: 'Unlock Olga Ops' }));
  expect(await screen.findByText('Olga Ops can try again.')).toBeInTheDocument();
  await waitFor(() => expect(locked).not.toBeInTheDocument());
});

test('one’s own signing in is in one’s account', async () => {
  open('/admin/users/u1');
  expect(await screen.findByRole('link', { name: /are in your account/ })).toHaveAttribute(
    'href',
    '/account',
  );
  expect(screen.queryByRole('button', { name: 'Send invitation' })).not.toBeInTheDocument();
});
