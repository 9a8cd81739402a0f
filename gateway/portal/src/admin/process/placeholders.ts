/** A lead made up to show a template by. */
const example: Record<string, string> = {
  'lead.name': 'Anna Novak',
  'lead.givenName': 'Anna',
  'lead.familyName': 'Novak',
  'lead.company': 'Hottechi',
  'lead.jobTitle': 'Head of purchasing',
  'lead.email': 'anna@hottechi.example',
  'lead.phone': '+49 30 123456',
  'lead.city': 'Berlin',
  'lead.country': 'DE',
  'lead.source': 'website',
  'lead.campaign': '',
  'lead.score': '72',
  'lead.message': 'We would like to see a demo.',
  'owner.name': 'Sofia Seller',
  link: 'https://crm.example/app/leads/1',
};

/** What a mail about a lead can be filled with. */
export const placeholders = Object.keys(example);

const PLACEHOLDER = /\{\{\s*([^{}\s]*)\s*\}\}/g;
const filled = (text: string): string =>
  text.replace(PLACEHOLDER, (all, name: string) => example[name] ?? all);

/** As the mail would read: lines whose placeholders are all empty are left out. */
export function fill(subject: string, text: string): { subject: string; text: string } {
  const saysNothing = (line: string) => {
    const names = [...line.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
    return names.length > 0 && names.every((name) => example[name] === '');
  };
  return {
    subject: filled(subject),
    text: text
      .split('\n')
      .filter((line) => !saysNothing(line))
      .map(filled)
      .join('\n'),
  };
}
