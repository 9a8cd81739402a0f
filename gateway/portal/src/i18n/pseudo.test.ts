import { expect, test } from 'vitest';
import { pseudo, pseudoText } from './pseudo';

test('letters are changed, values to fill in and plural forms are not', () => {
  expect(pseudoText('%{smart_count} lead |||| %{smart_count} leads')).toBe(
    '[%{smart_count} ļéáđ~~~~~] |||| [%{smart_count} ļéáđš~~~~~]',
  );
});

test('every text of a tree is changed', () => {
  expect(pseudo({ action: { save: 'Save' } })).toEqual({ action: { save: '[Šáṽé~]' } });
});
