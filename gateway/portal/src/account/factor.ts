import type { components } from '../api/schema';

type Schemas = components['schemas'];

/** What one has, and whether one has to. */
export type Mine = Schemas['Mine'];
/** A secret for an authenticator app, which a code of it confirms. */
export type Offer = Schemas['Offer'];
export type RecoveryCodes = Schemas['RecoveryCodes'];

export const FACTOR = '/api/v1/me/second-factor';
