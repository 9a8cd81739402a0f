import { administrate } from './admin';
import { manyDeals } from './deals';
import { answerAudit } from './audit';
import { fakeGateway, type FakeGateway } from './gateway';
import { leadsArrive, withLeads } from './leads';
import { answerPeople } from './people';
import { answerTenants } from './tenants';
import { unusual } from './unusual';
import { answerWebhooks } from './webhooks';

const DEALS = 900;

/** The gateway in memory with what every feature answers, for looking at the portal without a suite. */
export function wholeGateway(): FakeGateway {
  const gateway = fakeGateway();
  withLeads(gateway);
  leadsArrive(gateway);
  manyDeals(gateway, DEALS);
  answerPeople(gateway);
  administrate(gateway);
  answerAudit(gateway);
  answerWebhooks(gateway);
  answerTenants(gateway);
  if (localStorage.getItem('rilato.fake') === 'unusual') unusual(gateway);
  return gateway;
}
