import { useMemo, useState } from 'react';
import { useFilter } from 'react-aria-components';
import type { Choice } from './Fields';

/** Among so many choices one types to find one. */
const SEARCH_FROM = 9;
const MOST_SHOWN = 100;

/** What is typed to find a choice, and what is found. */
export interface Found {
  text: string;
  setText: (text: string) => void;
  /** The choices that hold the text, at most a hundred, and what is chosen. */
  found: Choice[];
  /** How many more hold it. */
  more: number;
  /** Whether there are so many that one types. */
  many: boolean;
}

/** Finds choices by what is typed: thousands are not all put on the page. */
export function useFound(choices: Choice[], ...chosen: string[]): Found {
  const { contains } = useFilter({ sensitivity: 'base' });
  const [text, setText] = useState('');
  const matching = useMemo(
    () => choices.filter((one) => !text || contains(one.label, text)),
    [choices, text, contains],
  );
  const shown = matching.slice(0, MOST_SHOWN);
  const kept = choices.filter((one) => chosen.includes(one.value) && !shown.includes(one));
  return {
    text,
    setText,
    found: choices.length > MOST_SHOWN ? [...shown, ...kept] : shown,
    more: matching.length - shown.length,
    many: choices.length >= SEARCH_FROM,
  };
}
