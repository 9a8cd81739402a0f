// The pages are read before the tests begin, not while they wait.
import '../companies';
import '../contacts';
import { fakeGateway, json, type FakeGateway } from '../fake/gateway';
import { answerPeople } from '../fake/people';

/** A gateway in memory with contacts, companies and their timelines. */
export function peopleGateway(): FakeGateway {
  const gateway = fakeGateway();
  answerPeople(gateway);
  return gateway;
}

/** Whoever is signed in may do no more than look. */
export function onlyLooking(gateway: FakeGateway): void {
  gateway.on('GET', /\/me$/, () =>
    json({
      ...gateway.rows.get('me')?.[0],
      grants: [{ type: '*', action: 'view', scope: 'all' }],
    }),
  );
}
