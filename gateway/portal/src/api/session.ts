import type { AuthProvider } from 'ra-core';
import { request } from './http';
import { isStatus } from './problem';
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
    location.assign(to);
    return false;
  },
  async checkAuth() {
    await me();
  },
  async checkError(error) {
    if (isStatus(error, 401)) {
      asked = undefined;
      location.assign(signInUrl());
    }
  },
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
}
