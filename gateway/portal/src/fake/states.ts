import { problem, type FakeGateway } from './gateway';

/** What is not as it should be in the organisation that is shown; kept in `rilato.fake.state`. */
export interface FakeState {
  /** The status that is answered in place of what was asked for, by a pattern of paths. */
  fails?: Record<string, number>;
  /** There are no records yet. */
  empty?: boolean;
  /** Leads arrive while one looks, unless this is false. */
  arrivals?: boolean;
}

const records = [
  'contacts',
  'companies',
  'deals',
  'leads',
  'tasks',
  'products',
  'api-clients',
  'forms',
  'webhooks',
  'routing/rule-sets',
  'scoring/models',
  'templates',
  'exchange-rates',
];
const told: Record<number, [slug: string, detail: string]> = {
  401: ['unauthenticated', 'Sign in first.'],
  403: ['forbidden', 'You may not do this.'],
  404: ['not-found', 'No such record'],
  500: ['internal', 'Something went wrong on our side.'],
  503: ['unavailable', 'This part of Rilato does not answer right now. Try again in a moment.'],
};

export const fakeState = (): FakeState =>
  JSON.parse(localStorage.getItem('rilato.fake.state') ?? '{}') as FakeState;

/** An organisation without records, and services that are away or refuse. */
export function inState(gateway: FakeGateway, { fails = {}, empty = false }: FakeState): void {
  if (empty) records.forEach((name) => gateway.rows.set(name, []));
  for (const [pattern, status] of Object.entries(fails)) {
    const [slug, detail] = told[status] ?? ['internal', 'Something went wrong on our side.'];
    for (const method of ['GET', 'POST', 'PATCH', 'PUT', 'DELETE']) {
      gateway.on(method, new RegExp(pattern), () => problem(status, slug, detail));
    }
  }
}
