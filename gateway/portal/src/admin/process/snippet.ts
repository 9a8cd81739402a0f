const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A form for a web page; only programs see the field they are caught by. */
export function snippet(
  address: string,
  words: { name: string; email: string; company: string; message: string; send: string },
): string {
  const say = (word: keyof typeof words) => escaped(words[word]);
  return `<form action="${escaped(address)}" method="post">
  <label>${say('name')} <input name="familyName" autocomplete="name" required></label>
  <label>${say('email')} <input name="email" type="email" autocomplete="email" required></label>
  <label>${say('company')} <input name="company" autocomplete="organization"></label>
  <label>${say('message')} <textarea name="message" rows="4"></textarea></label>
  <div hidden><input name="website_url" tabindex="-1" autocomplete="off"></div>
  <button type="submit">${say('send')}</button>
</form>`;
}
