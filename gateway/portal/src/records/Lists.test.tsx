import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import '../leads';
import { fakeGateway, json } from '../fake/gateway';
import { peopleGateway } from '../testing/people';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

afterEach(() => vi.unstubAllGlobals());

test('columns are chosen, and the choice is there the next time', async () => {
  const { user, unmount } = renderPortal('/companies', peopleGateway());
  await screen.findByRole('columnheader', { name: 'Industry' });
  expect(screen.queryByRole('columnheader', { name: 'Domain' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  const list = await screen.findByRole('listbox', { name: 'Columns' });
  await user.click(within(list).getByRole('option', { name: 'Domain' }));
  await user.click(within(list).getByRole('option', { name: 'Industry' }));
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('columnheader', { name: 'Domain' })).toBeInTheDocument();
  expect(screen.queryByRole('columnheader', { name: 'Industry' })).not.toBeInTheDocument();
  unmount();
  renderPortal('/companies', peopleGateway());
  expect(await screen.findByRole('columnheader', { name: 'Domain' })).toBeInTheDocument();
});

test('chosen leads get another owner; a row that is refused is named, with why', async () => {
  const gateway = fakeGateway();
  const sent: unknown[] = [];
  gateway.on('POST', /\/leads\/batch$/, ({ body }) => {
    if (body['op'] !== 'update') return undefined;
    sent.push(...(body['items'] as unknown[]));
    return json({
      items: [
        { index: 0, status: 200 },
        { index: 1, status: 409, problem: { detail: 'The lead is converted' } },
      ],
    });
  });
  const { user, container } = renderPortal('/leads?view=all', gateway);
  const boxes = await screen.findAllByRole('checkbox', { name: /^Select (?!all)/ });
  await user.click(boxes[0] as HTMLElement);
  await user.click(boxes[1] as HTMLElement);
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Change owner' }));
  const dialog = await screen.findByRole('dialog', { name: 'New owner of 2 records' });
  await user.click(within(dialog).getByRole('option', { name: 'Max Manager' }));
  await user.click(within(dialog).getByRole('button', { name: 'Change owner' }));
  expect(await within(dialog).findByText(/1 row done. 1 row was refused/)).toBeInTheDocument();
  expect(within(dialog).getByText(/The lead is converted/)).toBeInTheDocument();
  expect(sent).toHaveLength(2);
  expect(sent[0]).toMatchObject({ ownerId: 'u2', version: expect.any(Number) });
  await user.click(within(dialog).getAllByRole('button', { name: 'Close' })[1] as HTMLElement);
  await waitFor(() =>
    expect(
      screen.queryByRole('toolbar', { name: 'With the selected rows' }),
    ).not.toBeInTheDocument(),
  );
});

test('on a phone a contact is a card with a call and a mail one tap away', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('max-width: 760px'),
    media: query,
    addEventListener() {},
    removeEventListener() {},
  }));
  const { container } = renderPortal('/contacts', peopleGateway());
  const call = await screen.findByRole('link', { name: 'Call Jonas Novak' });
  expect(call).toHaveAttribute('href', 'tel:+4930123456');
  expect(screen.getByRole('link', { name: 'Write to Jonas Novak' })).toHaveAttribute(
    'href',
    'mailto:jonas@example.com',
  );
  const row = call.closest('[role=row]');
  expect(row).toHaveTextContent('Head of purchasing');
  await waitFor(() => expect(row).toHaveTextContent('Hottechi'));
  await expectAccessible(container);
});

test('who leaves a note half written is asked first', async () => {
  const { user } = renderPortal('/contacts/c1', peopleGateway());
  await user.type(await screen.findByRole('textbox', { name: 'Note' }), 'Likes tea');
  await user.click(screen.getByRole('link', { name: 'Leads' }));
  const question = await screen.findByRole('dialog', { name: 'Leave without saving?' });
  await user.click(within(question).getByRole('button', { name: 'Stay' }));
  expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Likes tea');
  await user.click(screen.getByRole('link', { name: 'Leads' }));
  await user.click(await screen.findByRole('button', { name: 'Leave' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Leads' })).toBeInTheDocument();
});

test('who turns away from a form with text in it is asked first', async () => {
  const { user } = renderPortal('/contacts', peopleGateway());
  await user.click(await screen.findByRole('button', { name: 'New contact' }));
  const dialog = await screen.findByRole('dialog', { name: 'New contact' });
  await user.type(within(dialog).getByLabelText('Given name'), 'Ada');
  await user.keyboard('{Escape}');
  expect(within(dialog).getByRole('alert')).toHaveTextContent('not saved yet');
  await user.click(within(dialog).getByRole('button', { name: 'Stay' }));
  expect(within(dialog).getByLabelText('Given name')).toHaveValue('Ada');
  await user.keyboard('{Escape}');
  await user.click(within(dialog).getByRole('button', { name: 'Discard' }));
  expect(dialog).not.toBeInTheDocument();
});

test('a meeting is entered with when, how long and who comes', async () => {
  const gateway = peopleGateway();
  const sent = vi.fn();
  gateway.on('POST', /\/meetings$/, ({ body }) => {
    sent(body);
    return json({ ...body, id: 'm1', version: 1 }, 201);
  });
  const { user } = renderPortal('/companies/f1', gateway);
  await user.click(await screen.findByRole('radio', { name: 'Meeting' }));
  await user.type(screen.getByLabelText('What it is about'), 'Kick-off');
  await user.type(screen.getByRole('combobox', { name: 'Who comes' }), 'Jonas');
  await user.click(await screen.findByRole('option', { name: /Jonas Novak/ }));
  await user.click(screen.getByRole('button', { name: 'Add meeting' }));
  await waitFor(() => expect(sent).toHaveBeenCalled());
  const body = sent.mock.calls[0]?.[0] as Record<string, string>;
  expect(body).toMatchObject({
    title: 'Kick-off',
    subject: { type: 'company', id: 'f1' },
    attendees: [{ type: 'contact', id: 'c1' }],
  });
  expect(Date.parse(body['endsAt'] ?? '') - Date.parse(body['startsAt'] ?? '')).toBe(3_600_000);
});

test('what is shown is saved as a view, found again, and removed', async () => {
  const gateway = peopleGateway();
  const { user } = renderPortal('/companies?owner=me&sort=name', gateway);
  await user.click(await screen.findByRole('button', { name: 'Save this view' }));
  const dialog = await screen.findByRole('dialog', { name: 'Save this view' });
  await user.type(within(dialog).getByLabelText('Name of the view'), 'Mine by name');
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(gateway.rows.get('saved-views')).toMatchObject([
      { name: 'Mine by name', list: 'companies', parameters: 'owner=me&sort=name' },
    ]),
  );
  const mine = await screen.findByRole('button', { name: 'Mine' });
  await user.click(mine);
  expect(mine).toHaveAttribute('aria-pressed', 'false');
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('option', { name: 'Mine by name' }));
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Mine' })).toHaveAttribute('aria-pressed', 'true'),
  );
  await user.click(screen.getByRole('button', { name: 'Remove the view Mine by name' }));
  await waitFor(() => expect(gateway.rows.get('saved-views')).toEqual([]));
});

test('a record is shared with a person until a day, and the sharing is ended', async () => {
  const gateway = peopleGateway();
  const sent = vi.fn();
  let items = [{ id: 's1', teamId: 't1', right: 'view' }];
  gateway.on('GET', /\/contacts\/c1\/shares$/, () => json({ items }));
  gateway.on('POST', /\/contacts\/c1\/shares$/, ({ body }) => {
    sent(body);
    return json({ id: 's2', ...body }, 201);
  });
  gateway.on('DELETE', /\/shares\/s1$/, () => {
    items = [];
    return json({}, 200);
  });
  const { user } = renderPortal('/contacts/c1', gateway);
  await user.click(await screen.findByRole('button', { name: 'Share' }));
  const dialog = await screen.findByRole('dialog', { name: /^Share / });
  await user.click(await within(dialog).findByRole('button', { name: 'End the sharing' }));
  expect(await within(dialog).findByText('It is shared with nobody yet.')).toBeVisible();
  await user.type(within(dialog).getByRole('combobox', { name: 'Person' }), 'Max');
  await user.click(await screen.findByRole('option', { name: /Max Manager/ }));
  await user.type(within(dialog).getByLabelText(/^Last day/), '2027-03-31');
  await user.click(within(dialog).getByRole('button', { name: 'Share' }));
  await waitFor(() => expect(sent).toHaveBeenCalled());
  expect(sent.mock.calls[0]?.[0]).toMatchObject({
    userId: 'u2',
    right: 'view',
    until: expect.stringMatching(/^2027-0[34]-/) as string,
  });
});
