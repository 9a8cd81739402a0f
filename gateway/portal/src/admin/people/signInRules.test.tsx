import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '..';
import { administrate } from '../../fake/admin';
import { fakeGateway, json, problem } from '../../fake/gateway';
import { expectAccessible, renderPortal } from '../../testing/renderPortal';

test('a second factor is required of everybody, after a question, and left to everybody again', async () => {
  const { user, container } = renderPortal('/admin/sign-in', administrate(fakeGateway()));
  await user.click(await screen.findByRole('button', { name: 'Require it of everybody' }));
  const dialog = await screen.findByRole('dialog', { name: /^Require a second factor/ });
  await user.click(within(dialog).getByRole('button', { name: 'Require it of everybody' }));
  expect(await screen.findByText('Required of everybody')).toBeInTheDocument();
  expect(await screen.findByText(/You have no second factor yourself/)).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Leave it to everybody' }));
  const back = await screen.findByRole('dialog', { name: /with a password alone/ });
  await user.click(within(back).getByRole('button', { name: 'Leave it to everybody' }));
  expect(await screen.findByText('Everybody’s choice')).toBeInTheDocument();
});

test('a rule that cannot be read or is not for one says so', async () => {
  const gateway = administrate(fakeGateway());
  gateway.on('GET', /\/sign-in\/rules$/, () => problem(403, 'forbidden', 'Not allowed'));
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [{ type: 'user', action: '*', scope: 'all' }],
    }),
  );
  renderPortal('/admin/sign-in', gateway);
  const menu = await screen.findByRole('navigation', { name: 'Administration' });
  expect(await within(menu).findByRole('link', { name: 'Users' })).toBeInTheDocument();
  expect(within(menu).queryByRole('link', { name: 'Sign-in rules' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Require/ })).not.toBeInTheDocument();
});
