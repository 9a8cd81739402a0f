import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '.';
import { fakeGateway, json, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

const column = (stage: string) => screen.findByRole('grid', { name: `Deals in ${stage}` });
const cardIn = async (stage: string, name: RegExp) =>
  within(await column(stage)).findByRole('row', { name });

test('the board shows the open deals by stage, with what each stage comes to', async () => {
  const { container } = renderPortal('/deals');
  expect(await cardIn('Prospecting', /^Hottechi GTX Pro/)).toHaveTextContent('$550');
  const stage = screen.getByRole('region', { name: 'Prospecting' });
  await waitFor(() => expect(stage).toHaveTextContent('weighted'));
  expect(within(stage).getByRole('banner', { hidden: true })).toHaveTextContent('6');
  expect(screen.queryByRole('grid', { name: 'Deals in Won' })).not.toBeInTheDocument();
  await expectAccessible(container);
});

test('a card says what is to be done next, and where nothing is planned', async () => {
  const gateway = fakeGateway();
  const task = (id: string, title: string, dueAt: string) =>
    ({
      ...gateway.rows.get('tasks')?.[0],
      id,
      title,
      dueAt,
      subject: { type: 'deal', id: 'd1' },
    }) as never;
  gateway.rows.get('tasks')?.push(task('n1', 'Send the offer', '2030-02-01T10:00:00Z'));
  gateway.rows.get('tasks')?.push(task('n2', 'Ask for the budget', '2030-01-02T10:00:00Z'));
  renderPortal('/deals', gateway);
  const card = await cardIn('Prospecting', /^Hottechi GTX Pro/);
  await waitFor(() => expect(card).toHaveTextContent(/Next: Ask for the budget.*2030/));
  expect(card).not.toHaveTextContent('Send the offer');
  const others = await within(await column('Prospecting')).findAllByText('No task planned');
  expect(others.length).toBeGreaterThan(0);
});

test('a deal is moved by its menu, and moved back by undo', async () => {
  const { user, gateway } = renderPortal('/deals');
  const card = await cardIn('Prospecting', /^Hottechi GTX Pro/);
  const name = within(card).getByRole('button', { name: /^Move Hottechi/ });
  await user.click(name);
  await user.click(await screen.findByRole('menuitem', { name: 'Move to Proposal' }));
  expect(await cardIn('Proposal', /^Hottechi GTX Pro/)).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await cardIn('Prospecting', /^Hottechi GTX Pro/)).toBeInTheDocument();
  expect(gateway.rows.get('deals')?.find((deal) => deal.id === 'd1')).toMatchObject({
    stageId: 's1',
  });
});

test('a deal that somebody else changed goes to where it is now, with a notice', async () => {
  const gateway = fakeGateway();
  gateway.on('POST', /\/deals\/d1\/move$/, () => {
    const deal = gateway.rows.get('deals')?.find((one) => one.id === 'd1');
    Object.assign(deal ?? {}, { stageId: 's2', version: 7 });
    return problem(412, 'version-conflict', 'The record has changed');
  });
  const { user } = renderPortal('/deals', gateway);
  const card = await cardIn('Prospecting', /^Hottechi GTX Pro/);
  await user.click(within(card).getByRole('button', { name: /^Move Hottechi/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Move to Proposal' }));
  expect(await cardIn('Engaging', /^Hottechi GTX Pro/)).toBeInTheDocument();
  expect(screen.getByText(/Somebody changed Hottechi GTX Pro meanwhile/)).toBeInTheDocument();
});

test('a move that fails puts the card back and says why; losing asks for a reason', async () => {
  const gateway = fakeGateway();
  gateway.on('POST', /\/deals\/d1\/move$/, () => problem(500, 'internal', 'The stage is on fire'));
  const { user } = renderPortal('/deals', gateway);
  const card = await cardIn('Prospecting', /^Hottechi GTX Pro/);
  await user.click(within(card).getByRole('button', { name: /^Move Hottechi/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Move to Proposal' }));
  expect(await screen.findByText(/stays where it was: The stage is on fire/)).toBeInTheDocument();
  const again = await cardIn('Prospecting', /^Hottechi GTX Pro/);
  await user.click(within(again).getByRole('button', { name: /^Move Hottechi/ }));
  await user.click(await screen.findByRole('menuitem', { name: 'Lose' }));
  const dialog = await screen.findByRole('dialog', { name: /Why was/ });
  await user.click(within(dialog).getByRole('button', { name: 'Lose' }));
  expect(within(dialog).getByText(/Say why/)).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'No budget' }));
  await user.click(within(dialog).getByRole('button', { name: 'Lose' }));
  await waitFor(() =>
    expect(gateway.rows.get('deals')?.find((deal) => deal.id === 'd1')).toMatchObject({
      outcome: 'lost',
      lostReason: 'No budget',
    }),
  );
});

test('without totals the heads sum what is loaded; whoever may not edit is offered no move', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/deals\/totals$/, () => problem(404, 'not-found', 'No totals'));
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: ['deal', 'pipeline'].map((type) => ({ type, action: 'view', scope: 'own' })),
    }),
  );
  renderPortal('/deals', gateway);
  const card = await cardIn('Prospecting', /^Hottechi GTX Pro/);
  expect(within(card).queryByRole('button', { name: /^Move/ })).not.toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Prospecting' })).toHaveTextContent('weighted');
  expect(screen.queryByRole('button', { name: 'New deal' })).not.toBeInTheDocument();
});

test('forbidden and failed deals are said, in the list too', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/deals$/, () => problem(500, 'internal', 'Elasticsearch is away'));
  renderPortal('/deals?view=list', gateway);
  expect(await screen.findByRole('alert')).toHaveTextContent('Elasticsearch is away');
});

test('the list is narrowed by the address, and says when nothing matches', async () => {
  const { user, container } = renderPortal('/deals?view=list&stage=s3&owner=u2');
  const table = await screen.findByRole('table', { name: 'Deals' });
  expect(table).toHaveAttribute('aria-rowcount', '4');
  expect(within(table).queryByText('Prospecting')).not.toBeInTheDocument();
  await expectAccessible(container);
  await user.type(screen.getByRole('searchbox', { name: /Search in/ }), 'nothing like it');
  expect(await screen.findByText('Nothing matches these filters')).toBeInTheDocument();
});

test('a new deal names the field that is wrong, and opens when it is there', async () => {
  const gateway = fakeGateway();
  gateway.on('POST', /\/deals$/, ({ body }) =>
    body['name']
      ? undefined
      : problem(400, 'invalid-request', 'Wrong', [{ pointer: '/name', detail: 'Must be given' }]),
  );
  const { user } = renderPortal('/deals', gateway);
  await user.click(await screen.findByRole('button', { name: 'New deal' }));
  const dialog = await screen.findByRole('dialog', { name: 'New deal' });
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  expect(await within(dialog).findByText('Must be given')).toBeInTheDocument();
  await user.type(within(dialog).getByLabelText('Name'), 'Big one');
  await user.type(within(dialog).getByRole('combobox', { name: 'Company' }), 'Kan');
  await user.click(await screen.findByRole('option', { name: /Kan-code/ }));
  await user.type(within(dialog).getByLabelText('Amount'), '1250');
  await user.click(within(dialog).getByRole('button', { name: 'Create' }));
  expect(await screen.findByRole('heading', { name: 'Big one', level: 1 })).toBeInTheDocument();
  expect(gateway.rows.get('deals')?.[0]).toMatchObject({
    companyId: 'f2',
    amount: { amount: '1250', currency: 'EUR' },
  });
});

test('a list without any deals leads to the first', async () => {
  const gateway = fakeGateway();
  gateway.rows.set('deals', []);
  const { user } = renderPortal('/deals?view=list', gateway);
  await screen.findByText('No deals yet');
  const [, first] = screen.getAllByRole('button', { name: 'New deal' });
  await user.click(first as HTMLElement);
  expect(await screen.findByRole('dialog', { name: 'New deal' })).toBeInTheDocument();
});
