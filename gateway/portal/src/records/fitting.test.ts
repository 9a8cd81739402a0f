import { expect, test } from 'vitest';
import { fitting } from './fitting';
import type { Column } from './RecordRow';

const column = (key: string, width: string, from?: Column<object>['from']): Column<object> => ({
  key,
  label: key,
  width,
  from,
  render: () => key,
});

test('what is for wide windows goes first, then what is for desktops, from the end; the rest stays', () => {
  const all = [
    column('name', 'minmax(200px, 2fr)'),
    column('place', '100px', 'wide'),
    column('owner', '100px', 'tablet'),
    column('source', '100px', 'desktop'),
    column('age', '100px', 'desktop'),
  ];
  const at = (space: number) => fitting(all, space).map(({ key }) => key);
  expect(at(700)).toEqual(['name', 'place', 'owner', 'source', 'age']);
  expect(at(650)).toEqual(['name', 'owner', 'source', 'age']);
  expect(at(510)).toEqual(['name', 'owner', 'source']);
  expect(at(200)).toEqual(['name', 'owner']);
});
