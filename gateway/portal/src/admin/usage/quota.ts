/** How much of something the organisation has, and may have. */
export interface Quota {
  name: string;
  limit: number;
  /** Missing where it cannot be known. */
  used?: number;
}

/** The quotas of all parts; `missing` are parts that did not answer. */
export interface Quotas {
  items: Quota[];
  missing?: string[];
}

const order = ['users', 'contacts', 'companies', 'leads', 'deals', 'webhooks', 'requestsPerMinute'];
const place = (name: string): number =>
  (order.indexOf(name) + order.length + 1) % (order.length + 1);

/** In the order people think of them; those the portal does not know come last. */
export const inOrder = <T extends { name: string }>(quotas: T[]): T[] =>
  quotas.toSorted((one, other) => place(one.name) - place(other.name));

export type Fill = 'free' | 'near' | 'full';

const NEAR = 0.8;

export const shareOf = ({ used = 0, limit }: Quota): number =>
  limit > 0 ? Math.min(1, used / limit) : 1;

/** Whether there is room, little of it, or none. */
export const fillOf = (quota: Quota): Fill =>
  (quota.used ?? 0) >= quota.limit ? 'full' : shareOf(quota) >= NEAR ? 'near' : 'free';
