import { useGetIdentity, usePermissions } from 'ra-core';
import type { Lead, Me } from '../api/types';
import type { Tone } from '../design/Badge';

/** The states of a lead's life, in their order. */
export const STATUSES = [
  'new',
  'waiting',
  'needs-data',
  'assigned',
  'converting',
  'converted',
  'unqualified',
];

/** Those in which a lead can be given away or given up. */
const OPEN = new Set(['new', 'waiting', 'needs-data', 'assigned']);

export const isOpen = (lead: Lead): boolean => OPEN.has(lead.status ?? '');

/** The name of the person, or what else the lead is known by. */
export const nameOf = (lead: Partial<Lead>): string =>
  [lead.givenName, lead.familyName].filter(Boolean).join(' ') ||
  lead.company ||
  lead.email ||
  lead.phone ||
  '';

export const placeOf = (lead: Lead): string => [lead.city, lead.country].filter(Boolean).join(', ');

/** The status as it is told: an assigned lead is accepted or not yet. */
export const stateOf = (lead: Lead): string =>
  lead.status === 'assigned' && lead.acceptedAt ? 'accepted' : (lead.status ?? '');

export const toneOf = (state: string): Tone =>
  (
    ({
      new: 'info',
      waiting: 'warn',
      'needs-data': 'warn',
      assigned: 'info',
      accepted: 'accent',
      converting: 'info',
      converted: 'good',
    }) as Record<string, Tone>
  )[state] ?? 'neutral';

export function useMyId(): string | undefined {
  const { data } = useGetIdentity();
  return data ? String(data.id) : undefined;
}

/** Whether leads of others may be seen; unknown while it is being asked. */
export function useSeesOthers(): boolean | undefined {
  const { permissions } = usePermissions<NonNullable<Me['grants']>>();
  return permissions?.some(
    (grant) =>
      ['lead', '*'].includes(grant.type ?? '') &&
      ['view', '*'].includes(grant.action ?? '') &&
      grant.scope !== 'own',
  );
}
