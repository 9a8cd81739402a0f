import type { FakeGateway } from './gateway';

const LONG =
  'Allgemeine Versicherungs- und Rückversicherungsgesellschaft für Landwirtschaft, Forsten und Gartenbau auf Gegenseitigkeit zu Groß-Umstadt vormals Schmidt & Söhne';
const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const RIGHT_TO_LEFT = 'شركة الاتصالات السعودية';
const EMOJI = '🚀 Rocket 👩‍🚀 Ships 🛰️';

const names = [LONG, WORD, RIGHT_TO_LEFT, EMOJI];

/** Data as no sample has it and life does: names without end, right to left, none at all. */
export function unusual(gateway: FakeGateway): void {
  const put = (name: string, at: number, fields: object) =>
    Object.assign(gateway.rows.get(name)?.[at] ?? {}, fields);
  names.forEach((name, at) => {
    put('companies', at, { name, legalName: name, website: `https://${WORD}.example/${WORD}` });
    put('deals', at, {
      name,
      amount: { amount: '987654321012.34', currency: 'EUR' },
      lostReason: name,
    });
    put('contacts', at, { fullName: name, givenName: '', familyName: name, jobTitle: LONG });
    put('leads', at, {
      givenName: '',
      familyName: name,
      company: name,
      email: `${WORD}@x.example`,
    });
    put('tasks', at, { title: name });
    put('products', at, { name });
    put('pipelines', at, { name });
  });
  put('contacts', 4, { fullName: '', givenName: '', familyName: '' });
  put('leads', 4, {
    givenName: '',
    familyName: '',
    company: '',
    email: undefined,
    phone: undefined,
  });
  put('users', 1, { name: LONG, email: `${WORD}@example.com` });
  put('users', 2, { name: RIGHT_TO_LEFT });
  put('companies', 0, {
    tags: names,
    tradingNames: Array.from({ length: 24 }, (_, at) => `Name ${at}`),
  });
}
