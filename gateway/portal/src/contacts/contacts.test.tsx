import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '../fake/gateway';
import { onlyLooking, peopleGateway } from '../testing/people';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

test('contacts are listed with company and owner, and arrows move from row to row', async () => {
  const { container, user } = renderPortal('/contacts', peopleGateway());
  const first = await screen.findByRole('link', { name: /Jonas Novak/ });
  const row = first.closest('[role=row]');
  await waitFor(() => expect(row).toHaveTextContent('Hottechi'));
  expect(row).toHaveTextContent('Sofia Seller');
  expect(screen.getByText('40 records')).toBeInTheDocument();
  first.focus();
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('link', { name: /Ελένη Kumar/ })).toHaveFocus();
  await expectAccessible(container);
});

test('a list that is empty, filtered, failed or forbidden says so', async () => {
  const gateway = peopleGateway();
  gateway.rows.set('contacts', []);
  const { user, unmount } = renderPortal('/contacts', gateway);
  expect(await screen.findByText('No contacts yet')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Mine' }));
  expect(await screen.findByText('Nothing matches these filters')).toBeInTheDocument();
  unmount();
  gateway.on('GET', /\/contacts$/, () => problem(500, 'internal', 'It broke'));
  const failed = renderPortal('/contacts', gateway);
  expect(await screen.findByRole('alert')).toHaveTextContent('It broke');
  failed.unmount();
  gateway.on('GET', /\/contacts$/, () => problem(403, 'forbidden', 'No'));
  renderPortal('/contacts', gateway);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('what the API refuses of a new contact stands at its field; then the new one is opened', async () => {
  const gateway = peopleGateway();
  let refuse = true;
  gateway.on('POST', /\/contacts$/, () => {
    if (!refuse) return undefined;
    refuse = false;
    return problem(422, 'validation', 'No', [
      { pointer: '/emails/0/value', code: 'invalid', detail: 'Not an email address' },
    ]);
  });
  const { user } = renderPortal('/contacts', gateway);
  await user.click(await screen.findByRole('button', { name: 'New contact' }));
  const dialog = screen.getByRole('dialog', { name: 'New contact' });
  await user.type(within(dialog).getByLabelText('Family name'), 'Okafor');
  await user.type(within(dialog).getByLabelText('Email'), 'x');
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  expect(await within(dialog).findByText('Not an email address')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Okafor' })).toBeInTheDocument();
  expect(gateway.rows.get('contacts')?.[0]).toMatchObject({
    familyName: 'Okafor',
    emails: [{ value: 'x', primary: true }],
  });
});

test('a contact can be reached, warns of itself, and gets a second phone', async () => {
  const gateway = peopleGateway();
  const { container, user } = renderPortal('/contacts/c1', gateway);
  expect(await screen.findByRole('link', { name: 'jonas@example.com' })).toHaveAttribute(
    'href',
    'mailto:jonas@example.com',
  );
  expect(screen.getByText(/does not want to hear from us/)).toBeInTheDocument();
  await screen.findByText('Call Anna Novak');
  await screen.findByText(/wrote a note/);
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Edit phone numbers' }));
  const dialog = screen.getByRole('dialog', { name: 'Phone numbers' });
  await user.click(within(dialog).getByRole('button', { name: 'Add another' }));
  const second = within(dialog).getByRole('group', { name: 'Phone numbers 2' });
  await user.type(within(second).getByLabelText('Phone'), '+4940777');
  await user.click(
    within(dialog).getAllByRole('radio', { name: 'First choice' })[1] as HTMLElement,
  );
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('link', { name: '+4940777' })).toBeInTheDocument();
  expect(gateway.rows.get('contacts')?.[0]?.['phones']).toEqual([
    { value: '+4930123456', type: 'work', primary: false },
    { value: '+4940777', primary: true },
  ]);
});

test('a deleted contact comes back by undoing it', async () => {
  const gateway = peopleGateway();
  const { user } = renderPortal('/contacts/c1', gateway);
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  const dialog = screen.getByRole('dialog', { name: 'Delete Jonas Novak?' });
  await user.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('Jonas Novak was deleted.')).toBeInTheDocument();
  expect(gateway.rows.get('contacts')?.some((row) => row.id === 'c1')).toBe(false);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Jonas Novak' })).toBeInTheDocument();
});

test('whoever may only look is offered nothing to change', async () => {
  const gateway = peopleGateway();
  onlyLooking(gateway);
  renderPortal('/contacts/c1', gateway);
  await screen.findByText(/wrote a note/);
  for (const name of [/^Delete/, /^Edit/, /^Add note/, /^Done:/]) {
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  }
});
