import { useTextOf } from '../i18n/provider';
import type { Part } from './ListField';

/** An address in one line. */
export const addressLine = (address: {
  street?: string;
  houseNumber?: string;
  postalCode?: string;
  city?: string;
  region?: string;
  country?: string;
}): string =>
  [
    [address.street, address.houseNumber],
    [address.postalCode, address.city],
    [address.region],
    [address.country],
  ]
    .map((words) => words.filter(Boolean).join(' '))
    .filter(Boolean)
    .join(', ');

/** What an address is made of, as `ListField` edits it. */
export function useAddressParts(): Part[] {
  const textOf = useTextOf();
  return ['street', 'houseNumber', 'postalCode', 'city', 'region', 'country'].map((key) => ({
    key,
    label: textOf('records.address', key),
    wide: key === 'street',
  }));
}
