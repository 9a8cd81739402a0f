import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { MemoryRouter } from 'react-router';
import { expect } from 'vitest';
import { answerWith } from '../api/http';
import { newQueryClient, Pages, Providers } from '../App';
import { fakeGateway, type FakeGateway } from '../fake/gateway';

/** The whole portal at an address below /app, with a gateway in memory. */
export function renderPortal(address: string, gateway: FakeGateway = fakeGateway()) {
  answerWith(gateway.fetch);
  const user = userEvent.setup();
  const client = newQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  const view = render(
    <MemoryRouter initialEntries={[address]}>
      <Providers client={client}>
        <Pages />
      </Providers>
    </MemoryRouter>,
  );
  return { ...view, user, gateway };
}

/** What axe finds without a layout; colours and sizes are checked in a browser. */
export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false } },
  });
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
}
