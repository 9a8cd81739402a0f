import { request } from './http';
import type { components } from './schema';

type Schemas = components['schemas'];

/** What one has, and whether one has to. */
export type Mine = Schemas['Mine'];
/** A secret for an authenticator app, which a code of it confirms. */
export type Offer = Schemas['Offer'];
export type RecoveryCodes = Schemas['RecoveryCodes'];

export const FACTOR = '/api/v1/me/second-factor';

/** One's own second factor, as a question that is asked and kept under one key. */
export const mySecondFactor = {
  queryKey: ['me', 'second-factor'],
  queryFn: ({ signal }: { signal: AbortSignal }) => request<Mine>(FACTOR, { signal }),
};
