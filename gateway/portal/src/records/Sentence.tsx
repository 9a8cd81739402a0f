import { Fragment, type ReactNode } from 'react';

const MARK = '\u2063';

/** Stands in a text for a part that is not text: `mark('actor')` as the value of `%{actor}`. */
export const mark = (name: string): string => `${MARK}${name}${MARK}`;

/** A translated sentence with links and names in it, in the order its language wants. */
export function Sentence({ text, parts }: { text: string; parts: Record<string, ReactNode> }) {
  return (
    <>
      {text.split(MARK).map((piece, at) => (
        <Fragment key={at}>{at % 2 ? parts[piece] : piece}</Fragment>
      ))}
    </>
  );
}
