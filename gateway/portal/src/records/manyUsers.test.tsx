import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '../deals';
import '../leads';
import { fakeGateway } from '../fake/gateway';
import { renderPortal } from '../testing/renderPortal';

const LAST = 'Zora Zuletzt';

/** A gateway in memory of an organisation whose users fill three pages. */
function largeGateway() {
  const gateway = fakeGateway();
  const users = gateway.rows.get('users') ?? [];
  const [someone] = users;
  if (!someone) throw new Error('There are no users');
  for (let at = 0; at < 450; at++) {
    const number = String(at).padStart(3, '0');
    users.push({ ...someone, id: `x${number}`, name: at < 449 ? `Agent ${number}` : LAST });
  }
  return gateway;
}

test('the last of hundreds of users is named, and found to filter by', async () => {
  const gateway = largeGateway();
  for (const lead of gateway.rows.get('leads') ?? []) lead['ownerId'] = 'x449';
  const { user } = renderPortal('/leads?view=all', gateway);
  expect((await screen.findAllByText(LAST)).length).toBeGreaterThan(0);
  await user.click(screen.getByRole('button', { name: 'Owner' }));
  const choices = await screen.findByRole('listbox', { name: 'Owner' });
  expect(within(choices).getAllByRole('option')).toHaveLength(100);
  expect(screen.getByText(/^And 35\d more: type to find them$/)).toBeInTheDocument();
  await user.keyboard('zuletzt');
  await user.click(within(choices).getByRole('option', { name: LAST }));
  expect(
    await screen.findByRole('button', { name: new RegExp(`^Owner ?${LAST}`) }),
  ).toBeInTheDocument();
});

test('a deal goes to the last of hundreds of users', async () => {
  const gateway = largeGateway();
  const { user } = renderPortal('/deals/d1', gateway);
  await user.click(await screen.findByRole('button', { name: /^Edit Owner/ }));
  await user.click(await screen.findByRole('button', { name: /Owner$/ }));
  await user.keyboard('zuletzt');
  await user.click(await screen.findByRole('option', { name: LAST }));
  expect(screen.getByRole('button', { name: new RegExp(LAST) })).toBeInTheDocument();
});
