import type { AuthProvider } from 'ra-core';
import { onSignedOut, request } from './http';
import type { Me } from './types';

let asked: Promise<Me> | undefined;

/** Who is signed in; asked once. */
export function me(): Promise<Me> {
  asked ??= request<Me>('/api/v1/me').catch((failure: unknown) => {
    asked = undefined;
    throw failure;
  });
  return asked;
}

/** Leads to signing in, and from there back to where one is. */
let leave = () => location.assign(signInUrl());

/** For tests, which have nowhere to go. */
export function leaveBy(replacement: () => void): void {
  leave = replacement;
}

/** Who signs out is on the way elsewhere. */
let signingOut = false;

onSignedOut(() => {
  asked = undefined;
  if (!signingOut) leave();
});

/** Where signing in leads back to: the page that is shown. */
export const signInUrl = (): string =>
  `/auth/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;

const grants = (who: Me, resource: string, action: string): boolean =>
  (who.grants ?? []).some(
    (grant) =>
      (grant.type === resource || grant.type === '*') &&
      (grant.action === action || grant.action === '*'),
  );

/** Hides what one may not do; whether one may is decided by the services. */
export const authProvider: AuthProvider = {
  async login() {
    location.assign(signInUrl());
  },
  async logout() {
    const { to } = await request<{ to: string }>('/auth/sign-out', { method: 'POST' });
    signingOut = true;
    location.assign(to);
    return false;
  },
  async checkAuth() {
    await me();
  },
  // That nobody is signed in any more is seen by whoever asks, and cared for there.
  async checkError() {},
  async getIdentity() {
    const who = await me();
    return {
      id: who.id ?? '',
      fullName: who.name ?? who.email ?? '',
      timeZone: who.tenant?.timeZone,
    };
  },
  async getPermissions() {
    return (await me()).grants;
  },
  async canAccess({ resource, action }) {
    return grants(await me(), resource, action);
  },
};

/** A new page asks again who is there; for tests. */
export function forgetSession(): void {
  asked = undefined;
  signingOut = false;
}
