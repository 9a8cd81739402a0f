import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { Link, MemoryRouter, Route, Routes, useNavigate } from 'react-router';
import { expect, test } from 'vitest';
import '../companies';
import { peopleGateway } from '../testing/people';
import { renderPortal } from '../testing/renderPortal';
import { useKeptScroll } from './useKeptScroll';

function List() {
  const scroller = useRef<HTMLDivElement>(null);
  const keep = useKeptScroll(scroller, true);
  return (
    <>
      <div
        ref={scroller}
        data-testid="rows"
        onScroll={({ currentTarget }) => keep(currentTarget.scrollTop)}
      />
      <Link to="/list?sort=name">sorted</Link>
      <Link to="/record">record</Link>
    </>
  );
}

function Record() {
  const navigate = useNavigate();
  return (
    <button type="button" onClick={() => void navigate(-1)}>
      back
    </button>
  );
}

test('who comes back to a list finds it where it was; another order begins at the top', async () => {
  const user = userEvent.setup();
  render(
    <MemoryRouter initialEntries={['/list']}>
      <Routes>
        <Route path="list" element={<List />} />
        <Route path="record" element={<Record />} />
      </Routes>
    </MemoryRouter>,
  );
  fireEvent.scroll(screen.getByTestId('rows'), { target: { scrollTop: 420 } });
  await user.click(screen.getByRole('link', { name: 'record' }));
  await user.click(screen.getByRole('button', { name: 'back' }));
  expect(screen.getByTestId('rows').scrollTop).toBe(420);
  await user.click(screen.getByRole('link', { name: 'sorted' }));
  expect(screen.getByTestId('rows').scrollTop).toBe(0);
});

test('the way back from a record leads to the list with its filters', async () => {
  const { user } = renderPortal('/companies?owner=me&sort=name', peopleGateway());
  await user.click(await screen.findByRole('link', { name: /Bioholding/ }));
  await screen.findByRole('heading', { level: 1, name: 'Bioholding' });
  await user.click(screen.getByRole('link', { name: /^Back:\s*Companies$/ }));
  expect(await screen.findByRole('button', { name: 'Mine' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});
