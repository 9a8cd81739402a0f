import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import '.';
import { answerAccount, CODE } from '../fake/account';
import { fakeGateway, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

const open = (gateway = answerAccount(fakeGateway())) => renderPortal('/account', gateway);

test('the account is opened from the menu of whoever is signed in', async () => {
  const { user, container } = renderPortal('/', answerAccount(fakeGateway()));
  await user.click(await screen.findByRole('button', { name: 'Signed in as Sofia Seller' }));
  await user.click(await screen.findByRole('menuitem', { name: 'My account' }));
  expect(await screen.findByRole('heading', { name: 'My account' })).toBeInTheDocument();
  expect(await screen.findByText('Safari on iPhone')).toBeInTheDocument();
  expect(screen.getByText('sofia@rilato.test')).toBeInTheDocument();
  await expectAccessible(container);
});

test('one session is ended, then all others; the one that is looked from stays', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'End: Safari on iPhone' }));
  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument());
  expect(screen.queryByRole('button', { name: 'End: Chrome on Linux' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'End all others' }));
  const dialog = await screen.findByRole('dialog', { name: 'End all other sessions?' });
  await user.click(within(dialog).getByRole('button', { name: 'End all others' }));
  expect(await screen.findByText('You are signed in only here.')).toBeInTheDocument();
  expect(screen.getByText('Chrome on Linux')).toBeInTheDocument();
});

test('a new password is refused at its field, then taken; the other sessions are gone', async () => {
  const { user } = open();
  await user.type(await screen.findByLabelText('Current password'), 'the old one');
  await user.type(screen.getByLabelText('New password'), 'short');
  await user.type(screen.getByLabelText('New password, once more'), 'shirt');
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText('The two are not the same')).toBeInTheDocument();
  await user.clear(screen.getByLabelText('New password, once more'));
  await user.type(screen.getByLabelText('New password, once more'), 'short');
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText('At least 12 characters')).toBeInTheDocument();
  await user.type(screen.getByLabelText('New password'), ' but now long');
  await user.type(screen.getByLabelText('New password, once more'), ' but now long');
  await user.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText('Safari on iPhone')).not.toBeInTheDocument());
});

test('the second factor is turned on with a code, and the recovery codes are shown once', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Turn on' }));
  const dialog = await screen.findByRole('dialog', { name: 'Second factor' });
  expect(within(dialog).getByRole('img', { name: /QR code/ })).toBeInTheDocument();
  expect(within(dialog).getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')).toBeInTheDocument();
  await expectAccessible(dialog);
  const code = within(dialog).getByRole('textbox', { name: 'Code from the app' });
  await user.type(code, '000000{Enter}');
  expect(await within(dialog).findByText(/The code is not right/)).toBeInTheDocument();
  await user.clear(code);
  await user.type(code, `${CODE}{Enter}`);
  const codes = await screen.findByRole('dialog', {
    name: 'Your recovery codes, shown this once',
  });
  expect(within(codes).getByText(/k1mq-7x0d-p2wz/)).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(codes).toBeInTheDocument();
  const kept = vi.fn(() => 'blob:codes');
  Object.assign(URL, { createObjectURL: kept, revokeObjectURL: vi.fn() });
  await user.click(within(codes).getByRole('button', { name: 'Download' }));
  expect(kept).toHaveBeenCalledOnce();
  await user.click(within(codes).getByRole('button', { name: 'I have kept them' }));
  expect(await screen.findByText(/10 recovery codes are left/)).toBeInTheDocument();
  expect(screen.queryByText(/k1mq/)).not.toBeInTheDocument();
});

test('the second factor is turned off with a code of it', async () => {
  const gateway = answerAccount(fakeGateway());
  await gateway.fetch('/api/v1/me/second-factor/confirmation', {
    method: 'POST',
    body: JSON.stringify({ code: CODE }),
  });
  const { user } = open(gateway);
  await user.click(await screen.findByRole('button', { name: 'Turn off' }));
  const dialog = await screen.findByRole('dialog', { name: 'Turn off' });
  await user.type(within(dialog).getByRole('textbox'), CODE);
  await user.click(within(dialog).getByRole('button', { name: 'Turn off' }));
  expect(await screen.findByRole('button', { name: 'Turn on' })).toBeInTheDocument();
});

test('what cannot be loaded says so and leaves the rest', async () => {
  const gateway = answerAccount(fakeGateway());
  gateway.on('GET', /\/me\/sessions$/, () => problem(500, 'failed', 'The sessions are away'));
  open(gateway);
  expect(await screen.findByText('The sessions are away')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Turn on' })).toBeInTheDocument();
});
