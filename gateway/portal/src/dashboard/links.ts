import type { Days } from './period';

type Values = Record<string, string | string[] | undefined>;

function address(path: string, values: Values): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one) search.append(name, one);
    }
  }
  return `${path}?${search}`;
}

/** The leads that came on some days, first and last included. */
export const leadsLink = ({ first, last }: Days, values: Values = {}): string =>
  address('/leads', { view: 'all', ...values, from: first, to: last });

/** The leads that first were qualified on some days, first and last included. */
export const qualifiedLink = ({ first, last }: Days): string =>
  address('/leads', { view: 'all', mql: 'true', qualifiedFrom: first, qualifiedTo: last });

/** The deals as a list, of all pipelines unless one is named; those created on some days where such are given. */
export const dealsLink = (values: Values, days?: Days): string =>
  address('/deals', {
    view: 'list',
    pipeline: 'any',
    ...values,
    from: days?.first,
    to: days?.last,
  });
