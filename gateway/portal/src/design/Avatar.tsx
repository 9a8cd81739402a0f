import styles from './Avatar.module.css';

const HUES = 6;

function hue(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum % HUES;
}

/**
 * The initials of a person or company on a colour that stays theirs. They are no text of the page:
 * a button's name has to hold all the text that is seen in it.
 */
export function Avatar({
  name,
  size = 'm',
  square = false,
}: {
  name: string;
  size?: 's' | 'm' | 'l';
  square?: boolean;
}) {
  const words = name.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 63) : ''))
    .join('')
    .toUpperCase();
  return (
    <span
      aria-hidden="true"
      data-initials={initials || '?'}
      className={`${styles.avatar} ${styles[size]} ${styles[`hue${hue(name)}`]} ${square ? styles.square : ''}`}
    />
  );
}
