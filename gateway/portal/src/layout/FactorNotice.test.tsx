import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import '../account';
import { answerAccount, CODE } from '../fake/account';
import { fakeGateway } from '../fake/gateway';
import { expectAccessible, renderPortal } from '../testing/renderPortal';

const required = async () => {
  const gateway = answerAccount(fakeGateway());
  await gateway.fetch('/api/v1/sign-in/rules', {
    method: 'PUT',
    body: JSON.stringify({ secondFactor: 'required' }),
  });
  return gateway;
};

test('whoever lacks the factor their organisation requires is led to set it up', async () => {
  const { user } = renderPortal('/', await required());
  const notice = await screen.findByRole('complementary', { name: 'Second factor' });
  await user.click(within(notice).getByRole('link', { name: 'Set it up' }));
  await user.click(await screen.findByRole('button', { name: 'Set it up' }));
  expect(notice).not.toBeInTheDocument();
  await user.type(await screen.findByLabelText('Code from the app'), `${CODE}{Enter}`);
  await user.click(await screen.findByRole('button', { name: 'I have kept them' }));
  await user.click(screen.getByRole('link', { name: 'Today' }));
  await waitFor(() =>
    expect(screen.queryByRole('complementary', { name: 'Second factor' })).not.toBeInTheDocument(),
  );
});

test('where it is everybody’s choice nobody is reminded', async () => {
  const { container } = renderPortal('/account', answerAccount(fakeGateway()));
  expect(await screen.findByRole('button', { name: 'Turn on' })).toBeInTheDocument();
  expect(screen.queryByRole('complementary', { name: 'Second factor' })).not.toBeInTheDocument();
  await expectAccessible(container);
});
