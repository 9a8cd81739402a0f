import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '..';
import { administrate } from '../../fake/admin';
import { answerAudit } from '../../fake/audit';
import { fakeGateway, json, problem } from '../../fake/gateway';
import { expectAccessible, renderPortal } from '../../testing/renderPortal';

const gatewayWith = () => answerAudit(administrate(fakeGateway()));
const trail = () => screen.findByRole('table', { name: 'Audit trail' });

test('it is told who did what to whom and from where, in words, and more is fetched', async () => {
  const { user, container } = renderPortal('/admin/audit', gatewayWith());
  const table = await trail();
  const rows = within(table).getAllByRole('row');
  expect(rows).toHaveLength(13);
  expect(rows[2]).toHaveTextContent(/Rilato.*Sign-in refused.*Olga Ops.*Chrome on Windows/);
  expect(rows[3]).toHaveTextContent(/Max Manager.*Role changed.*Grants, Name/);
  expect(within(rows[4] as HTMLElement).getByRole('link', { name: 'Olga Ops' })).toHaveAttribute(
    'href',
    '/admin/users/u3',
  );
  await expectAccessible(container);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await within(table).findAllByRole('row')).toHaveLength(21);
});

test('the filters stand in the address, and the days begin where the organisation is', async () => {
  const gateway = gatewayWith();
  const asked: string[] = [];
  gateway.on('GET', /\/audit$/, ({ query }) => {
    asked.push(query.toString());
    return undefined;
  });
  renderPortal('/admin/audit?what=sign-in.failed&from=2026-11-22&to=2026-11-22', gateway);
  expect(within(await trail()).getAllByText('Sign-in refused')).toHaveLength(3);
  expect(screen.getByRole('link', { name: 'Download as CSV' })).toHaveAttribute(
    'href',
    expect.stringMatching(/export\?what=sign-in.failed&from=2026-11-22T00/),
  );
  expect(asked.at(-1)).toContain(
    'from=2026-11-22T00%3A00%3A00.000Z&to=2026-11-23T00%3A00%3A00.000Z',
  );
});

test.each([
  [500, 'This could not be loaded'],
  [403, 'You may not see this'],
])('a trail that is answered %i says so', async (status, words) => {
  const gateway = gatewayWith();
  gateway.on('GET', /\/audit$/, () => problem(status, 'failed', 'No'));
  renderPortal('/admin/audit', gateway);
  expect(await screen.findByText(words)).toBeInTheDocument();
});

test('a trail without a match offers to clear the filters', async () => {
  renderPortal('/admin/audit?what=sign-out', gatewayWith());
  expect(await screen.findByText('Nothing matches these filters')).toBeInTheDocument();
});

test('an export of all data about a person leads to that person', async () => {
  const gateway = administrate(fakeGateway());
  gateway.on('GET', /\/audit$/, () =>
    json({
      items: [
        {
          id: 'a1',
          at: '2026-11-23T10:00:00Z',
          who: { kind: 'user', id: 'u1' },
          name: 'Sofia Seller',
          what: 'contact.subject-exported',
          subject: 'c1',
          detail: { subjects: 'lead/l1' },
        },
      ],
    }),
  );
  renderPortal('/admin/audit', gateway);
  const told = await screen.findByText('All data about a person exported');
  const row = told.closest('tr') as HTMLElement;
  expect(within(row).getByRole('link')).toHaveAttribute('href', '/contacts/c1');
  expect(row).toHaveTextContent('with lead/l1');
});
