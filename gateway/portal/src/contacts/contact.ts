import type { Contact } from '../api/types';

/** What a contact is called; empty when it is known by an address alone. */
export const fullName = (contact: Contact): string =>
  contact.fullName ??
  ([contact.givenName, contact.familyName].filter(Boolean).join(' ') ||
    primaryOf(contact.emails) ||
    primaryOf(contact.phones) ||
    '');

/** The first choice of several addresses. */
export const primaryOf = (
  values: { value?: string; primary?: boolean }[] | undefined,
): string | undefined => (values?.find((one) => one.primary) ?? values?.[0])?.value;
