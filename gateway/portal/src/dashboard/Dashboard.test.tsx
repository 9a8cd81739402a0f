import { screen, within, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeGateway, json, problem } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

const REPORTS = /\/reports\//;

test('figures lead to what they count, and every chart is a table too', async () => {
  const { user, container } = renderPortal(
    '/dashboard?period=custom&from=2026-01-01&to=2026-01-31',
  );
  const glance = await screen.findByRole('region', { name: 'At a glance' });
  expect(await within(glance).findByRole('link', { name: /^Qualified leads ?71/ })).toHaveAttribute(
    'href',
    '/leads?view=all&mql=true&from=2026-01-01&to=2026-01-31',
  );
  await expectAccessible(container);
  await user.click(await screen.findByRole('button', { name: 'Leads by source: Table' }));
  const table = screen.getByRole('table', { name: 'Leads by source' });
  expect(within(table).getByRole('row', { name: /^website 65/ })).toBeInTheDocument();
  expect(within(table).getByRole('link', { name: '65' })).toHaveAttribute(
    'href',
    '/leads?view=all&source=website&from=2026-01-01&to=2026-01-31',
  );
  await user.click(screen.getByRole('button', { name: 'Pipeline by seller: Table' }));
  const sellers = screen.getByRole('table', { name: 'Pipeline by seller' });
  expect(within(sellers).getAllByText('¥120,000')).not.toHaveLength(0);
});

test('all is told as it was known at a moment, until one goes back to now', async () => {
  const gateway = fakeGateway();
  const asked: (string | null)[] = [];
  gateway.on('GET', REPORTS, ({ query }) => {
    asked.push(query.get('asOf'));
    return undefined;
  });
  const { user } = renderPortal('/dashboard?asOf=2026-03-01T13:00:00.000Z', gateway);
  expect(await screen.findByText(/As it was known on Mar 1, 2026/)).toBeInTheDocument();
  await waitFor(() => expect(new Set(asked)).toEqual(new Set(['2026-03-01T13:00:00.000Z'])));
  await user.click(screen.getByRole('button', { name: 'Back to now' }));
  expect(screen.queryByText(/As it was known/)).not.toBeInTheDocument();
});

test('a formula is explained by a dialog', async () => {
  const { user } = renderPortal('/dashboard');
  await user.click(await screen.findByRole('button', { name: 'What “Lead velocity” means' }));
  expect(await screen.findByRole('dialog')).toHaveTextContent('÷ the month before');
});

test('a report that fails leaves the others; no report at all is said once', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', /\/reports\/lead-velocity$/, () => problem(500, 'internal', 'Not today'));
  renderPortal('/dashboard', gateway);
  expect(await screen.findByText('Not today')).toBeInTheDocument();
  expect(await screen.findByRole('figure', { name: 'Leads by source' })).toBeInTheDocument();
});

test('whoever may see no report is told so', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', REPORTS, () => problem(403, 'forbidden', 'No'));
  renderPortal('/dashboard', gateway);
  expect(await screen.findByText('You may not see this')).toBeInTheDocument();
});

test('nothing in the period says what to do about it', async () => {
  const gateway = fakeGateway();
  gateway.on('GET', REPORTS, () => json({ rows: [], pipelines: [], total: { count: 0 } }));
  renderPortal('/dashboard', gateway);
  expect(await screen.findAllByText('No leads came in this period')).toHaveLength(3);
  expect(screen.getByText('No open deals')).toBeInTheDocument();
});
