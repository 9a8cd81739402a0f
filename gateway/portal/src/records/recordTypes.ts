/** The name of a record type where the API speaks of one record, such as `deal` of `deals`. */
export const typeOf = (collection: string): string =>
  collection.endsWith('ies') ? `${collection.slice(0, -3)}y` : collection.replace(/s$/, '');

/** The collection of a record type, such as `deals` of `deal`. */
export const collectionOf = (type: string): string =>
  type.endsWith('y') ? `${type.slice(0, -1)}ies` : `${type}s`;

const pages = new Map([
  ['lead', 'leads'],
  ['contact', 'contacts'],
  ['company', 'companies'],
  ['deal', 'deals'],
]);

/** Where a record is shown; undefined when it has no page of its own. */
export function pageOf(type: string, id: string): string | undefined {
  const page = pages.get(type);
  return page && `/${page}/${id}`;
}
