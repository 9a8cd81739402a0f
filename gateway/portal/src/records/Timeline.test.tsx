import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { problem } from '../fake/gateway';
import { peopleGateway } from '../testing/people';
import { renderPortal } from '../testing/renderPortal';
import { valuesAt } from './useRestore';

test('a timeline tells in sentences who changed what, with names and links', async () => {
  renderPortal('/contacts/c1', peopleGateway());
  const change = (await screen.findByText(/changed the job title/)).closest('li');
  expect(change).toHaveTextContent(
    'Sofia Seller changed the job title from Buyer to Head of purchasing',
  );
  const won = screen.getByText(/won the deal/).closest('li') as HTMLElement;
  expect(within(won).getByRole('link', { name: 'Hottechi GTX Pro' })).toHaveAttribute(
    'href',
    '/deals/d1',
  );
});

test('a note stands there at once; one the API refuses goes back into the field', async () => {
  const gateway = peopleGateway();
  let refuse = false;
  gateway.on('POST', /\/notes$/, () =>
    refuse
      ? problem(422, 'validation', 'No', [{ pointer: '/text', detail: 'Too long' }])
      : undefined,
  );
  const { user } = renderPortal('/contacts/c1', gateway);
  const field = await screen.findByLabelText('Note', { selector: 'textarea' });
  await user.type(field, 'Call back');
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  expect(await screen.findByText('Call back', { selector: 'p' })).toBeInTheDocument();
  expect(await screen.findByText('Note added')).toBeInTheDocument();
  expect(gateway.rows.get('notes')).toMatchObject([
    { text: 'Call back', subject: { type: 'contact', id: 'c1' } },
  ]);
  refuse = true;
  await user.type(field, 'Again');
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  expect(await screen.findByText('Too long')).toBeInTheDocument();
  expect(field).toHaveValue('Again');
});

test('where no timelines are told the history is shown, and a task can still be planned', async () => {
  const gateway = peopleGateway();
  gateway.on('GET', /\/timeline$/, () => problem(404, 'not-found', 'No timelines'));
  renderPortal('/contacts/c1', gateway);
  expect(await screen.findByText('followed from another change')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Plan task' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Add note' })).not.toBeInTheDocument();
});

test('a version is restored after a look at what changes; a conflict is explained', async () => {
  const gateway = peopleGateway();
  const { user } = renderPortal('/contacts/c1', gateway);
  await user.click(await screen.findByRole('tab', { name: 'History' }));
  await user.click(await screen.findByRole('button', { name: 'Restore this version: 1' }));
  const dialog = screen.getByRole('dialog', { name: 'Restore version 1' });
  expect(dialog).toHaveTextContent('Job titleHead of purchasing → Buyer');
  expect(dialog).toHaveTextContent('OwnerSofia Seller → Max Manager');
  const contact = gateway.rows.get('contacts')?.[0];
  if (contact) contact.version = 9;
  await user.click(within(dialog).getByRole('button', { name: 'Put back' }));
  expect(await within(dialog).findByText(/Somebody changed this meanwhile/)).toBeInTheDocument();
  expect(contact?.['jobTitle']).toBe('Head of purchasing');
  await user.click(await within(dialog).findByRole('button', { name: 'Put back' }));
  expect(await screen.findByText('The old value is back.')).toBeInTheDocument();
  expect(contact).toMatchObject({ jobTitle: 'Buyer', ownerId: 'u2' });
});

test('what a version needs to come back are the oldest values of what changed after it', () => {
  const entries = [
    { version: 4, changes: [{ field: 'name', from: 'B', to: 'C' }] },
    { version: 3, changes: [{ field: 'name', from: 'A', to: 'B' }] },
    { version: 2, changes: [{ field: 'city', from: null, to: 'Bonn' }] },
  ];
  const record = { name: 'C', city: 'Bonn' };
  expect(valuesAt('companies', entries, 2, record)).toEqual({ name: 'A' });
  expect(valuesAt('companies', entries, 1, record)).toEqual({ name: 'A', city: null });
  expect(valuesAt('companies', entries, 2, { ...record, name: 'A' })).toEqual({});
  const scored = [{ version: 2, changes: [{ field: 'score', from: null, to: { total: 5 } }] }];
  expect(valuesAt('leads', scored, 1, { score: { total: 5 } })).toEqual({});
});
