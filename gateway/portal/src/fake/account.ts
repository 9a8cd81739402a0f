import type { Session } from '../records/sessions';
import { ago } from './adminRows';
import { json, problem, type FakeGateway } from './gateway';

/** The code the authenticator app shows, whenever it is asked. */
export const CODE = '123456';

const codes = (from: number) =>
  Array.from({ length: 10 }, (_, at) => `k${from + at}mq-7x${at}d-p2wz`);

const session = (id: string, browser: string, address: string, minutes: number): Session => ({
  id,
  browser,
  address,
  since: ago(minutes + 4_000),
  lastSeen: ago(minutes),
  current: minutes === 0,
});

/** One's own account: sessions, password, second factor. */
export function answerAccount(gateway: FakeGateway): FakeGateway {
  let sessions = [
    session('se1', 'Chrome on Linux', '10.1.4.…', 0),
    session('se2', 'Safari on iPhone', '93.184.216.…', 55),
    session('se3', 'Firefox on Windows', '198.51.100.…', 2_900),
  ];
  let factor = { enrolled: false, recoveryCodesLeft: 0, required: false } as {
    enrolled: boolean;
    recoveryCodesLeft: number;
    required: boolean;
    since?: string;
  };
  const done = () => new Response(null, { status: 204 });
  const wrong = (detail: string) =>
    problem(403, 'forbidden', detail, [{ pointer: '/code', code: 'wrong', detail }]);
  const ifRight = (code: unknown, then: () => Response) =>
    code === CODE ? then() : wrong('The code is not right, or was used before');

  gateway.on('GET', /\/me\/sessions$/, () => json({ items: sessions }));
  gateway.on('DELETE', /\/me\/sessions(\/[^/]+)?$/, ({ path }) => {
    sessions = sessions.filter((one) => (path[2] ? one.id !== path[2] : one.current));
    return done();
  });
  gateway.on('PUT', /\/users\/u1\/password$/, ({ body }) => {
    if (String(body['password']).length < 12) {
      return problem(400, 'invalid-request', 'Not valid', [
        { pointer: '/password', code: 'too-short', detail: 'At least 12 characters' },
      ]);
    }
    if (body['currentPassword'] !== 'the old one') {
      return problem(403, 'forbidden', 'The current password is another', [
        {
          pointer: '/currentPassword',
          code: 'wrong',
          detail: 'The current password is another',
        },
      ]);
    }
    sessions = sessions.filter((one) => one.current);
    return done();
  });
  gateway.on('GET', /\/sign-in\/rules$/, () =>
    json({ secondFactor: factor.required ? 'required' : 'optional' }),
  );
  gateway.on('PUT', /\/sign-in\/rules$/, ({ body }) => {
    factor = { ...factor, required: body['secondFactor'] === 'required' };
    return json(body);
  });
  gateway.on('GET', /\/me\/second-factor$/, () => json(factor));
  gateway.on('POST', /\/me\/second-factor$/, () =>
    json({
      sealed: 'sealed',
      secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/Northwind:sofia%40rilato.test?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Northwind',
    }),
  );
  gateway.on('POST', /\/second-factor\/confirmation$/, ({ body }) =>
    ifRight(body['code'], () => {
      factor = { ...factor, enrolled: true, since: ago(0), recoveryCodesLeft: 10 };
      return json({ recoveryCodes: codes(1) });
    }),
  );
  gateway.on('POST', /\/second-factor\/recovery-codes$/, ({ body }) =>
    ifRight(body['code'], () => {
      factor = { ...factor, recoveryCodesLeft: 10 };
      return json({ recoveryCodes: codes(30) });
    }),
  );
  gateway.on('POST', /\/second-factor\/removal$/, ({ body }) =>
    ifRight(body['code'], () => {
      factor = { enrolled: false, recoveryCodesLeft: 0, required: factor.required };
      return done();
    }),
  );
  answerAdministration(gateway);
  return gateway;
}

/** What administrators do about the signing in of others. */
function answerAdministration(gateway: FakeGateway): void {
  let locked = [{ id: 'u3', email: 'user3@rilato.test', name: 'Olga Ops', until: ago(-12) }];
  let sessions = [session('se8', 'Edge on Windows', '203.0.113.…', 14)];
  const done = () => new Response(null, { status: 204 });
  gateway.on('GET', /\/sign-in\/locked$/, () => json({ items: locked }));
  gateway.on('POST', /\/users\/[^/]+\/unlock$/, ({ path }) => {
    locked = locked.filter((user) => user.id !== path[1]);
    return done();
  });
  gateway.on('POST', /\/users\/[^/]+\/invitation$/, ({ path }) => {
    const user = gateway.rows.get('users')?.find((row) => row.id === path[1]);
    const mailed = path[1] === 'u2';
    return json({
      email: user?.['email'],
      until: ago(-7 * 1_440),
      mailed,
      ...(mailed ? {} : { link: 'https://crm.example/password/k3v9-once' }),
    });
  });
  gateway.on('DELETE', /\/users\/[^/]+\/second-factor$/, ({ path }) =>
    path[1] === 'u2' ? done() : problem(404, 'not-found', 'The user has no second factor'),
  );
  gateway.on('GET', /\/users\/[^/]+\/sessions$/, () => json({ items: sessions }));
  gateway.on('DELETE', /\/users\/[^/]+\/sessions(\/[^/]+)?$/, () => {
    sessions = [];
    return done();
  });
}
