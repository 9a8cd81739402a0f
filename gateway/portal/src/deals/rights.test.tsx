import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '.';
import { fakeGateway, json, type FakeGateway } from '../fake/gateway';
import { reachOf } from '../records/recordRights';
import { renderPortal } from '../testing/renderPortal';

/** Whoever is signed in may edit deals, and these of their fields only look at. */
function keeping(readOnly: string[], scope = 'all'): FakeGateway {
  const gateway = fakeGateway();
  const deal = ['view', 'edit', 'change-owner'].map((action) => ({
    type: 'deal',
    action,
    scope,
    ...(action === 'edit' ? { readOnlyFields: readOnly } : {}),
  }));
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [...deal, ...['pipeline', 'product', 'user'].map(view)],
      fields: { deal: { hidden: [], readOnly } },
    }),
  );
  gateway.on('GET', /\/deals\/[^/]+\/access$/, () =>
    json({
      hiddenFields: [],
      readOnlyFields: readOnly,
      actions: [
        { action: 'view', allowed: true, reason: 'Shared for view with Sofia Seller by Max' },
        { action: 'edit', allowed: scope === 'all', reason: '' },
      ],
    }),
  );
  return gateway;
}

const view = (type: string) => ({ type, action: 'view', scope: 'all' });

test('where the stage and the owner may not be changed no move is offered, nor giving away', async () => {
  const { unmount } = renderPortal('/deals', keeping(['stageId', 'ownerId']));
  const stage = await screen.findByRole('grid', { name: 'Deals in Prospecting' });
  expect(await within(stage).findByRole('row', { name: /^Hottechi GTX Pro/ })).toBeInTheDocument();
  await waitFor(() =>
    expect(screen.queryByRole('button', { name: /^(Move|Drag) / })).not.toBeInTheDocument(),
  );
  expect(screen.queryByRole('link', { name: 'Won' })).not.toBeInTheDocument();
  unmount();

  const list = renderPortal('/deals?view=list', keeping(['stageId', 'ownerId']));
  expect(await screen.findByRole('link', { name: 'Hottechi GTX Pro' })).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole('checkbox')).not.toBeInTheDocument());
  list.unmount();
});

test('a deal whose reason for losing is kept is moved and won; its products and people are locked', async () => {
  renderPortal('/deals/d1', keeping(['lostReason', 'lines', 'contactIds']));
  expect(await screen.findByRole('button', { name: 'Move to Engaging' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Win' })).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: /^Products: your role/ })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Contacts: your role/i })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Lose' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Add a product' })).not.toBeInTheDocument();
  expect(screen.queryByRole('combobox')).not.toBeInTheDocument();
});

test('a deal shared for view is told to be, and nothing of it is offered to be changed', async () => {
  const gateway = keeping([], 'own');
  Object.assign(gateway.rows.get('deals')?.[0] ?? {}, { ownerId: 'u2' });
  renderPortal('/deals/d1', gateway);
  expect(await screen.findByText(/^Shared for view with Sofia/)).toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: /^(Edit|Move to|Win|Lose)/ }),
  ).not.toBeInTheDocument();
});

test('what grants alone say: all, one’s own, perhaps by a team, else only when it is shared', () => {
  const who = (scope: 'all' | 'own' | 'team') => ({
    id: 'u1',
    grants: [{ type: 'deal', action: 'edit', scope }],
  });
  const theirs = { id: 'd1', ownerId: 'u2' };
  expect(reachOf(who('all'), 'deal', 'edit', theirs)).toBe('yes');
  expect(reachOf(who('own'), 'deal', 'edit', { id: 'd1', ownerId: 'u1' })).toBe('yes');
  expect(reachOf(who('team'), 'deal', 'edit', theirs)).toBe('perhaps');
  expect(reachOf(who('own'), 'deal', 'edit', theirs)).toBe('ifShared');
  expect(reachOf(who('all'), 'deal', 'delete', theirs)).toBe('no');
});
