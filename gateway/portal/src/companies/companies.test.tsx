import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, problem } from '../fake/gateway';
import { peopleGateway } from '../testing/people';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

test('a company shows what it is worth, whom we know, and where it stands in its tree', async () => {
  const { container, user } = renderPortal('/companies/f6', peopleGateway());
  expect(await screen.findByText('3 deals', { exact: false })).toBeInTheDocument();
  const tree = await screen.findByRole('treegrid', { name: 'Company tree' });
  expect(within(tree).getAllByRole('row')).toHaveLength(3);
  expect(within(tree).getByRole('row', { name: /Cancity, This company/ })).toBeInTheDocument();
  await expectAccessible(container);
  within(tree)
    .getByRole('row', { name: /Hottechi/ })
    .focus();
  await user.keyboard('{ArrowLeft}');
  await waitFor(() => expect(within(tree).getAllByRole('row')).toHaveLength(1));
});

test('a company cannot be put below one that belongs to it, and the reason is said', async () => {
  const gateway = peopleGateway();
  const { user } = renderPortal('/companies/f1', gateway);
  await user.click(await screen.findByRole('button', { name: 'Change parent' }));
  const dialog = screen.getByRole('dialog', { name: 'Where does Hottechi belong?' });
  await user.type(within(dialog).getByRole('combobox', { name: 'Parent company' }), 'ware');
  await user.click(await screen.findByRole('option', { name: 'Warephase' }));
  await user.click(await within(dialog).findByRole('button', { name: 'Save' }));
  expect(
    await within(dialog).findByText(/Hottechi cannot be below itself, nor below a company/),
  ).toBeInTheDocument();
  expect(gateway.rows.get('companies')?.find((row) => row.id === 'f1')?.['parentId']).toBe(
    undefined,
  );
});

test('companies are listed; where the list fails or is empty that is said', async () => {
  const gateway = peopleGateway();
  const { container, unmount } = renderPortal('/companies', gateway);
  const row = (await screen.findByRole('link', { name: /Warephase/ })).closest('[role=row]');
  await waitFor(() => expect(row).toHaveTextContent('Cancity'));
  expect(row).toHaveTextContent(/\$7(\.0)?M/);
  await expectAccessible(container);
  unmount();
  gateway.on('GET', /\/companies$/, () => problem(500, 'internal', 'It broke'));
  const failed = renderPortal('/companies', gateway);
  expect(await screen.findByRole('alert')).toHaveTextContent('It broke');
  failed.unmount();
  gateway.on('GET', /\/companies$/, () => json({ items: [], total: 0 }));
  renderPortal('/companies', gateway);
  expect(await screen.findByText('No companies yet')).toBeInTheDocument();
});

test('a new company without a name is refused at the field', async () => {
  const gateway = peopleGateway();
  gateway.on('POST', /\/companies$/, () =>
    problem(422, 'validation', 'No', [
      { pointer: '/name', code: 'required', detail: 'A company needs a name' },
    ]),
  );
  const { user } = renderPortal('/companies', gateway);
  await user.click(await screen.findByRole('button', { name: 'New company' }));
  const dialog = screen.getByRole('dialog', { name: 'New company' });
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  expect(await within(dialog).findByText('A company needs a name')).toBeInTheDocument();
});
