import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeGateway, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

test('a deal goes to the stage that is pressed, is won, and is reopened', async () => {
  const { user, container } = renderPortal('/deals/d1');
  await user.click(await screen.findByRole('button', { name: 'Move to Engaging' }));
  const path = screen.getByRole('navigation', { name: 'Stages' });
  await waitFor(() =>
    expect(within(path).getByText('Engaging').closest('[aria-current="step"]')).not.toBeNull(),
  );
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Win' }));
  await user.click(await screen.findByRole('button', { name: 'Reopen' }));
  expect(await screen.findByRole('button', { name: 'Win' })).toBeInTheDocument();
});

test('products are added with the price of the catalogue and saved together', async () => {
  const gateway = fakeGateway();
  Object.assign(gateway.rows.get('products')?.[0] ?? {}, {
    price: { amount: '550.00', currency: 'USD' },
  });
  const { user } = renderPortal('/deals/d1', gateway);
  await user.click(await screen.findByRole('button', { name: 'Add a product' }));
  await user.click(screen.getByRole('button', { name: /Product/ }));
  await user.click(await screen.findByRole('option', { name: 'GTX Pro' }));
  const quantity = screen.getByLabelText('Quantity');
  await user.clear(quantity);
  await user.type(quantity, '3');
  expect(screen.getByText('1 line, $1,650')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(gateway.rows.get('deals')?.[0]?.['lines']).toEqual([
      { productId: 'pr1', quantity: 3, price: { amount: '550.00', currency: 'USD' } },
    ]),
  );
});

test('a wrong line says so at its field', async () => {
  const gateway = fakeGateway();
  gateway.on('PATCH', /\/deals\/d1$/, () =>
    problem(400, 'invalid-request', 'Wrong', [
      { pointer: '/lines/0/quantity', code: 'out-of-range', detail: 'Above 0' },
    ]),
  );
  const { user } = renderPortal('/deals/d1', gateway);
  await user.click(await screen.findByRole('button', { name: 'Add a product' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Above 0')).toBeInTheDocument();
});

test('tasks of the deal are added and done', async () => {
  const { user, gateway } = renderPortal('/deals/d1');
  await user.type(await screen.findByLabelText('New task'), 'Send the offer{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Done: Send the offer' }));
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Done: Send the offer' })).not.toBeInTheDocument(),
  );
  expect(gateway.rows.get('tasks')?.[0]).toMatchObject({
    title: 'Send the offer',
    subject: { type: 'deal', id: 'd1' },
    state: 'done',
  });
});

test('a deal that is not there is said so', async () => {
  renderPortal('/deals/nobody');
  expect(
    await screen.findByRole('heading', { level: 1, name: 'There is nothing at this address' }),
  ).toBeInTheDocument();
});
