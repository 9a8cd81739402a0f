import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '..';
import '.';
import { administrate } from '../../fake/admin';
import { fakeGateway, json, problem, type FakeGateway } from '../../fake/gateway';
import { answerWebhooks } from '../../fake/webhooks';
import { expectAccessible, renderPortal } from '../../testing/renderPortal';
import { fieldsOf, healthOf, partsOf } from './webhook';

const gatewayWith = () => answerWebhooks(administrate(fakeGateway()));
const open = (address: string, gateway: FakeGateway = gatewayWith()) =>
  renderPortal(address, gateway);

test('an event’s type is taken apart by the longest record type it names', () => {
  expect(partsOf('deal.deal-conversion-created')).toEqual({
    type: 'deal-conversion',
    happened: 'created',
  });
  expect(partsOf('deal')).toEqual({ type: 'deal' });
  expect(Object.keys(fieldsOf(['lead', 'lead-routing.lead-created']))).toContain('status');
  expect(fieldsOf(['lead', 'deal'])).toEqual({});
  expect(healthOf([{ state: 'waiting' }, { state: 'delivered' }])).toBe('healthy');
  expect(healthOf([{ state: 'waiting', lastProblem: 'No answer' }])).toBe('failing');
  expect(healthOf([])).toBe('quiet');
});

test('the list says which work, which fail and which are off, and what each tells', async () => {
  const { container } = open('/admin/webhooks');
  const row = async (name: string) =>
    (await screen.findByRole('link', { name })).closest('[role=row]') as HTMLElement;
  expect(await row('Warehouse')).toHaveTextContent('Deal: won; Companies: everything');
  await waitFor(async () => expect(await row('Warehouse')).toHaveTextContent('Healthy'));
  await waitFor(async () => expect(await row('Newsletter')).toHaveTextContent('Failing'));
  expect(await row('Old shop')).toHaveTextContent('Off');
  await expectAccessible(container);
});

test('a webhook is made: a bad address is said at its field, the secret is shown once', async () => {
  const { user, gateway } = open('/admin/webhooks/new');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Shop');
  await user.type(screen.getByRole('textbox', { name: 'Address' }), 'http://shop');
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(screen.getByText('Leads: everything')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Create' }));
  expect(await screen.findByText('Expected https')).toBeInTheDocument();
  await user.clear(screen.getByRole('textbox', { name: 'Address' }));
  await user.type(screen.getByRole('textbox', { name: 'Address' }), 'https://shop.example.org');
  await user.click(screen.getByRole('button', { name: 'Create' }));
  const dialog = await screen.findByRole('dialog', { name: 'The secret, shown this once' });
  expect(within(dialog).getByText('whsec_shown-this-once')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByRole('heading', { name: 'Shop' })).toBeInTheDocument();
  expect(screen.queryByText(/whsec/)).not.toBeInTheDocument();
  expect(gateway.rows.get('webhooks')?.[0]).toMatchObject({ types: ['lead'], active: true });
});

test('a test shows the answer; a new secret, and until when both sign', async () => {
  const { user, container } = open('/admin/webhooks/w2');
  await user.click(await screen.findByRole('button', { name: 'Send a test' }));
  expect(await screen.findByText('Not taken: The receiver answered 503')).toBeInTheDocument();
  expect(screen.getByDisplayValue('DE, AT')).toBeInTheDocument();
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'New secret' }));
  await user.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'New secret' }),
  );
  const dialog = await screen.findByRole('dialog', { name: 'The secret, shown this once' });
  expect(within(dialog).getByText('whsec_the-new-one')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'I have copied it' }));
  expect(await screen.findByText(/Two secrets sign each message until/)).toBeInTheDocument();
});

test('a delivery tells why it waits and until when; one and all given up are sent again', async () => {
  const { user } = open('/admin/webhooks/w2');
  const list = await screen.findByRole('list', { name: 'Deliveries' });
  expect(list).toHaveTextContent(/4 attempts · The receiver answered 503 · next try in 6/);
  await user.click(screen.getByRole('button', { name: 'Send several again…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Send again' });
  await user.click(within(dialog).getByRole('button', { name: 'Send again' }));
  expect(await screen.findByText('1 message is sent again.')).toBeInTheDocument();
  await waitFor(() => expect(list).not.toHaveTextContent('Given up'));
});

test('what somebody else made can only be switched off', async () => {
  const gateway = gatewayWith();
  Object.assign(gateway.rows.get('webhooks')?.[2] ?? {}, { active: true });
  const { user } = open('/admin/webhooks/w3', gateway);
  expect(await screen.findByText(/Only Max Manager, who made it/)).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Address' })).toBeDisabled();
  expect(screen.queryByRole('button', { name: 'New secret' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('switch', { name: 'Is told what happens' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  await waitFor(() => expect(gateway.rows.get('webhooks')?.[2]).toMatchObject({ active: false }));
});

test('without webhooks it is said what they are for; what fails says so', async () => {
  const gateway = gatewayWith();
  gateway.rows.set('webhooks', []);
  const first = open('/admin/webhooks', gateway);
  expect(await screen.findByText(/Enter its address, choose what it is to be told/)).toBeVisible();
  first.unmount();
  gateway.on('GET', /\/webhooks$/, () => problem(403, 'forbidden', 'No'));
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [{ type: 'webhook', action: 'view', scope: 'all' }],
    }),
  );
  open('/admin/webhooks', gateway);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});
