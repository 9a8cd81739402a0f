/** A word as it stands at the beginning of a line, however it was typed. */
export const capital = (text: string | undefined): string =>
  text ? text.charAt(0).toUpperCase() + text.slice(1) : '';
