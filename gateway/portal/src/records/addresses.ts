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
