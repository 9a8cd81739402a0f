import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import '../companies';
import { json } from '../fake/gateway';
import { peopleGateway } from '../testing/people';
import { expectAccessible, renderPortal } from '../testing/renderPortal';
import { ruleOf } from './fieldRules';

/** Whoever is signed in does not see the revenue and may not change the industry. */
function restricted() {
  const gateway = peopleGateway();
  const kept = { hiddenFields: ['annualRevenue'], readOnlyFields: ['industry'] };
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [
        { type: '*', action: 'view', scope: 'all' },
        { type: 'company', action: '*', scope: 'all', ...kept },
      ],
      fields: { company: { hidden: ['annualRevenue'], readOnly: ['industry'] } },
    }),
  );
  gateway.on('GET', /\/companies\/[^/]+\/access$/, () =>
    json({ ...kept, readOnlyFields: ['industry', 'domains.value'] }),
  );
  return gateway;
}

test('a path keeps its own field and those above it from being changed', () => {
  expect(ruleOf('emails', [], ['emails.value'])).toBe('readOnly');
  expect(ruleOf('emails.value', ['emails'], [])).toBe('hidden');
  expect(ruleOf('email', ['emails'], ['emails'])).toBeUndefined();
  expect(ruleOf('emails', ['emails.type'], [])).toBe('readOnly');
});

test('a hidden field is not there; one that is only shown says why it cannot be changed', async () => {
  const { user, container } = renderPortal('/companies/f1', restricted());
  expect(await screen.findByRole('button', { name: /^Edit Legal name/ })).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByText('Annual revenue')).not.toBeInTheDocument());
  const why = 'Industry: your role lets you see this, not change it.';
  const lock = await screen.findByRole('button', { name: why });
  expect(screen.queryByRole('button', { name: /^Edit Industry/ })).not.toBeInTheDocument();
  expect(
    await screen.findByRole('button', { name: /^Domains: your role lets you see this/i }),
  ).toBeInTheDocument();
  await expectAccessible(container);
  await user.hover(container); // a pointer is known by its moving
  await user.hover(lock);
  expect(await screen.findByRole('tooltip')).toHaveTextContent(why);
});

test('the columns of a list and the form for a new record leave such fields out', async () => {
  const { user } = renderPortal('/companies', restricted());
  await user.click(await screen.findByRole('button', { name: /New company/ }));
  expect(await screen.findByRole('textbox', { name: 'Name' })).toBeInTheDocument();
  await waitFor(() =>
    expect(screen.queryByRole('textbox', { name: 'Industry' })).not.toBeInTheDocument(),
  );
  expect(screen.queryByRole('columnheader', { name: /revenue/i })).not.toBeInTheDocument();
});
