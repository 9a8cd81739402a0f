import { administrate } from './admin';
import { manyDeals } from './deals';
import { answerAudit } from './audit';
import { fakeGateway, type FakeGateway } from './gateway';
import { leadsArrive, withLeads } from './leads';
import { answerPeople } from './people';
import { answerSearch } from './search';
import { fakeState, inState } from './states';
import { answerTenants } from './tenants';
import { unusual } from './unusual';
import { answerWebhooks } from './webhooks';

const DEALS = 900;

/** The gateway in memory with what every feature answers, for looking at the portal without a suite. */
export function wholeGateway(): FakeGateway {
  const gateway = fakeGateway();
  withLeads(gateway);
  manyDeals(gateway, DEALS);
  answerPeople(gateway);
  administrate(gateway);
  answerAudit(gateway);
  answerWebhooks(gateway);
  answerTenants(gateway);
  answerSearch(gateway);
  if (localStorage.getItem('rilato.fake') === 'unusual') unusual(gateway);
  const state = fakeState();
  inState(gateway, state);
  if (state.arrivals ?? true) leadsArrive(gateway);
  return gateway;
}
