import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeGateway, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

test('what was deleted is listed by type and brought back', async () => {
  const gateway = fakeGateway();
  const companies = gateway.rows.get('companies') ?? [];
  const [company] = companies;
  await gateway.fetch(`/api/v1/companies/${company?.id}`, { method: 'DELETE' });
  const left = companies.length;
  const name = String(company?.['name']);

  const { container, user } = renderPortal('/deleted', gateway);
  expect(await screen.findByText('Nothing was deleted lately')).toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'Companies' }));
  await user.click(await screen.findByRole('button', { name: `Restore ${name}` }));
  await waitFor(() => expect(companies).toHaveLength(left + 1));
  expect(await screen.findByText('Nothing was deleted lately')).toBeInTheDocument();
  await expectAccessible(container);
});

test('where it may not be seen that is said', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/leads\/deleted$/, () => problem(403, 'forbidden', 'No'));
  renderPortal('/deleted', gateway);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});
