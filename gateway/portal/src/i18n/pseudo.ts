// prettier-ignore
const letters: Record<string, string> = {
  a: 'á', b: 'ƀ', c: 'ç', d: 'đ', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'í', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ',
  n: 'ñ', o: 'ó', p: 'þ', q: 'ɋ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ú', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž',
  A: 'Á', B: 'Ɓ', C: 'Ç', D: 'Đ', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Í', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ',
  N: 'Ñ', O: 'Ó', P: 'Þ', Q: 'Ɋ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Ú', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž',
};

/** `Save` as `[Šáṽé~~]`: text that is not in brackets does not come from the messages. */
export function pseudoText(text: string): string {
  return text
    .split(' |||| ')
    .map((form) => {
      const changed = form.replace(/%\{\w+\}|./gs, (part) => letters[part] ?? part);
      return `[${changed}${'~'.repeat(Math.ceil(form.length / 4))}]`;
    })
    .join(' |||| ');
}

interface Messages {
  [key: string]: string | Messages;
}

/** A language made from English that shows which texts are not translated, and which do not fit. */
export function pseudo<M>(messages: M): M {
  return Object.fromEntries(
    Object.entries(messages as Messages).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoText(value) : pseudo(value),
    ]),
  ) as M;
}
