import type { components } from '../../api/schema';
import type { RecordHead } from '../../api/types';
import type { Fields } from '../process/criteria';

type Schemas = components['schemas'];

export type Webhook = Schemas['Webhook'] & RecordHead;
export type Delivery = Schemas['DeliveryItem'];
export type NewSecret = Schemas['NewSecret'];
export type Tested = Schemas['Tested'];

export interface Deliveries {
  items: Delivery[];
  nextCursor?: string;
}

export const deliveryStates = ['waiting', 'delivered', 'dead', 'withheld'] as const;

/** The service whose events a record type's are: the first word of their types. */
const services: Record<string, string> = {
  lead: 'lead-routing',
  deal: 'deal',
  contact: 'contact',
  company: 'contact',
  task: 'activity',
  call: 'activity',
  meeting: 'activity',
  note: 'activity',
  'saved-view': 'activity',
  webhook: 'activity',
  score: 'scoring',
  'behaviour-event': 'scoring',
  mail: 'email',
  'lead-match': 'contact',
  'contact-conversion': 'contact',
  'deal-conversion': 'deal',
  pipeline: 'deal',
  product: 'deal',
  pool: 'lead-routing',
  'rule-set': 'lead-routing',
  'scoring-model': 'scoring',
  form: 'lead-routing',
  template: 'email',
  'exchange-rate': 'reporting',
  user: 'identity',
  team: 'identity',
  role: 'identity',
  'api-client': 'identity',
  tenant: 'identity',
};
export const recordTypes = Object.keys(services);

const usual = ['created', 'updated', 'deleted', 'restored'];
const special: Record<string, string[]> = {
  lead: [
    'assigned',
    'accepted',
    'declined',
    'waiting',
    'unqualified',
    'converting',
    'converted',
    'reopened',
    'scored',
    'linked',
  ],
  deal: ['moved', 'won', 'lost', 'reopened'],
};

/** What can happen to a record of a type, as the last word of its events' types. */
export const happeningsOf = (type: string): string[] => [...usual, ...(special[type] ?? [])];

/** `deal` and `won` as `deal.deal-won`; without what happened the type is for all its events. */
export const typeOfEvent = (type: string, happened?: string): string =>
  happened ? `${services[type] ?? type}.${type}-${happened}` : type;

/** The record type and what happened of `deal.deal-won`; the longest name of a type counts. */
export function partsOf(event: string): { type: string; happened?: string } {
  const rest = event.split('.')[1];
  if (!rest) return { type: event };
  const [type] = recordTypes
    .filter((one) => rest.startsWith(`${one}-`))
    .sort((one, other) => other.length - one.length);
  return type ? { type, happened: rest.slice(type.length + 1) } : { type: event };
}

/** Whether a webhook reaches its program, by its newest deliveries. */
export function healthOf(deliveries: Delivery[]): 'healthy' | 'failing' | 'quiet' {
  if (deliveries.some((one) => one.state === 'waiting' && one.lastProblem)) return 'failing';
  const newest = deliveries.find((one) => one.state === 'delivered' || one.state === 'dead');
  if (newest?.state === 'dead') return 'failing';
  return newest ? 'healthy' : 'quiet';
}

const fields: Record<string, Fields> = {
  lead: {
    status: 'text',
    source: 'text',
    country: 'text',
    city: 'text',
    campaign: 'text',
    industry: 'text',
    employees: 'number',
    company: 'text',
    email: 'text',
    ownerId: 'text',
    consent: 'flag',
  },
  deal: {
    outcome: 'text',
    name: 'text',
    'amount.amount': 'number',
    'amount.currency': 'text',
    probability: 'number',
    ownerId: 'text',
  },
  contact: { givenName: 'text', familyName: 'text', jobTitle: 'text', department: 'text' },
  company: { name: 'text', industry: 'text', employees: 'number', status: 'text' },
  task: { title: 'text', state: 'text', assigneeId: 'text' },
};

const none: Fields = {};

/** The fields a filter's form offers: those of the one record type that is told, else none. */
export function fieldsOf(types: string[]): Fields {
  const [only, more] = new Set(types.map((event) => partsOf(event).type));
  return (only && !more && fields[only]) || none;
}
