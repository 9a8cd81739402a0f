import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { fakeGateway, problem } from '../fake/gateway';
import { fakeStream, withLeads } from '../fake/leads';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

// The page is loaded when it is first asked for, which takes its time.
beforeAll(() => import('./index'));

function gatewayWithLeads() {
  const gateway = fakeGateway();
  withLeads(gateway);
  return gateway;
}

test('the list shows leads, and its filters stay in the question', async () => {
  const gateway = gatewayWithLeads();
  const asked: string[] = [];
  gateway.on('GET', /\/leads$/, ({ query }) => {
    asked.push(query.get('filter') ?? '');
    return undefined;
  });
  const { container, user } = renderPortal('/leads?days=30', gateway);
  expect(await screen.findByRole('link', { name: 'Anna Novak' })).toHaveAttribute(
    'href',
    '/leads/l1',
  );
  expect(asked[0]).toBe('daysSince(createdAt) < 30');
  const filters = within(screen.getByRole('search', { name: 'Filters' }));
  await user.click(filters.getByRole('button', { name: 'Status' }));
  await user.click(await screen.findByRole('option', { name: 'Converted' }));
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'MQL only' }));
  await waitFor(() =>
    expect(asked.at(-1)).toBe(
      'status in ["converted"] && has(qualifiedAt) && daysSince(createdAt) < 30',
    ),
  );
  await user.click(screen.getByRole('link', { name: 'Mine to work' }));
  await waitFor(() => expect(asked.at(-1)).toBe('ownerId == "u1" && status == "assigned"'));
  await expectAccessible(container);
});

test('new leads wait behind a pill, and rows that are shown change by themselves', async () => {
  const gateway = gatewayWithLeads();
  const stream = fakeStream();
  const { user } = renderPortal('/leads', gateway);
  await screen.findByRole('link', { name: 'Anna Novak' });
  const lead = { id: 'l900', version: 1, givenName: 'Nora', familyName: 'Neu', ownerId: 'u1' };
  gateway.rows.get('leads')?.unshift({ ...lead, createdAt: '2999-01-01T00:00:00Z' });
  act(() => {
    stream.tell('created', lead);
    stream.tell('assigned', { ...lead, version: 2 });
    stream.tell('updated', { id: 'l1', version: 9, givenName: 'Anna', familyName: 'Neumann' });
  });
  expect(await screen.findByRole('link', { name: 'Anna Neumann' })).toBeVisible();
  expect(screen.queryByRole('link', { name: 'Nora Neu' })).not.toBeInTheDocument();
  expect(screen.getByText(/New lead for you: Nora Neu/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: /1 new lead/ }));
  expect(await screen.findByRole('link', { name: 'Nora Neu' })).toBeVisible();
  expect(screen.queryByRole('button', { name: /new lead Show/ })).not.toBeInTheDocument();
});

test('an empty list, a forbidden one and a failed one say what to do', async () => {
  const gateway = gatewayWithLeads();
  gateway.rows.set('leads', []);
  const { unmount } = renderPortal('/leads?view=all', gateway);
  expect(await screen.findByText('No leads yet')).toBeVisible();
  unmount();
  gateway.on('GET', /\/leads$/, () => problem(403, 'forbidden', 'No'));
  const second = renderPortal('/leads', gateway);
  expect(await screen.findByText('You may not see this')).toBeVisible();
  second.unmount();
  gateway.on('GET', /\/leads$/, () => problem(500, 'internal', 'It broke'));
  renderPortal('/leads', gateway);
  expect(await screen.findByText('It broke')).toBeVisible();
});

test('a lead tells its story: score, owner, refused values; a key accepts it', async () => {
  const { container, user, gateway } = renderPortal('/leads/l1', gatewayWithLeads());
  expect(await screen.findByRole('heading', { name: 'Anna Novak' })).toBeVisible();
  expect(await screen.findByText('Country we sell in')).toBeVisible();
  expect(
    await screen.findByText('Rule “Germany” matched because country is DE, score is 0.'),
  ).toBeVisible();
  expect(
    await screen.findByText('Tim Tester was passed over: the account is disabled.'),
  ).toBeVisible();
  expect(screen.getByText('So the lead went to Sofia Seller.')).toBeVisible();
  expect(screen.getByText('Came as “12-34”: Not a telephone number')).toBeVisible();
  await expectAccessible(container);
  await user.keyboard('a');
  expect(await screen.findByText('Accepted. It is yours to work.')).toBeVisible();
  expect(gateway.rows.get('leads')?.[0]).toHaveProperty('acceptedAt');
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument(),
  );
});

test('a conversion is followed to its deal', async () => {
  const gateway = gatewayWithLeads();
  let sent: unknown;
  gateway.on('POST', /\/convert$/, ({ body }) => {
    sent = body;
    return undefined;
  });
  const { user } = renderPortal('/leads/l1', gateway);
  await user.click(await screen.findByRole('button', { name: 'Convert' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Convert Anna Novak' }));
  await user.type(dialog.getByLabelText('Name of the deal'), 'Forty seats');
  await user.type(dialog.getByLabelText('Amount'), '1200');
  await user.click(dialog.getByRole('button', { name: 'Convert' }));
  expect(await screen.findByText(/Becoming a company/)).toBeVisible();
  expect(sent).toEqual({
    deal: { name: 'Forty seats', pipelineId: 'p1', amount: { amount: '1200', currency: 'EUR' } },
  });
  expect(await screen.findByRole('link', { name: 'Open the deal' })).toHaveAttribute(
    'href',
    '/deals/d1',
  );
});

test('a refused conversion says why, and can be tried again', async () => {
  const gateway = gatewayWithLeads();
  const refused = { state: 'refused', step: 'contact', attempt: 1, problem: 'emails: is taken' };
  Object.assign(gateway.rows.get('leads')?.[0] ?? {}, { conversion: refused });
  gateway.on('GET', /\/conversions\//, () => new Response(JSON.stringify(refused), JSON_ANSWER));
  renderPortal('/leads/l1', gateway);
  expect(await screen.findByText('At the contact: emails: is taken')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

const JSON_ANSWER = { headers: { 'Content-Type': 'application/json' } };

test('what is refused stands at its field, and nothing is lost', async () => {
  const { user } = renderPortal('/leads/l1', gatewayWithLeads());
  await user.click(await screen.findByRole('button', { name: 'What to do with this lead' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Unqualify' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Unqualify' }));
  expect(await dialog.findByText('Required')).toBeVisible();
  await user.type(dialog.getByLabelText('Why it leads nowhere'), 'No budget');
  await user.click(dialog.getByRole('button', { name: 'Unqualify' }));
  expect(await screen.findByText('Unqualified: No budget')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Reopen' })).toBeVisible();
});

test('who may only look is offered nothing to do', async () => {
  const gateway = gatewayWithLeads();
  const me = gateway.rows.get('me')?.[0];
  Object.assign(me ?? {}, { grants: [{ type: 'lead', action: 'view', scope: 'own' }] });
  renderPortal('/leads/l1', gateway);
  await screen.findByText('Country we sell in');
  for (const name of ['Accept', 'Convert', 'What to do with this lead', /^Edit/]) {
    expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
  }
});
