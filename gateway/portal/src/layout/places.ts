import type { LucideIcon } from 'lucide-react';

/** A page one can go to from anywhere. */
export interface Place {
  to: string;
  label: string;
  icon: LucideIcon;
}

const places: Record<string, (id: string) => string> = {
  lead: (id) => `/leads/${id}`,
  contact: (id) => `/contacts/${id}`,
  company: (id) => `/companies/${id}`,
  deal: (id) => `/deals/${id}`,
  user: (id) => `/admin/users/${id}`,
};

/** The page of a record, where it has one. */
export const hrefOf = (type: string | undefined, id: string | undefined): string | undefined =>
  type && id ? places[type]?.(id) : undefined;
