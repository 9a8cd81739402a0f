import { useQuery } from '@tanstack/react-query';
import { me } from '../api/session';
import type { Me } from '../api/types';

/** The organisation as `/me` tells of it. */
type Tenant = NonNullable<Me['tenant']> & { baseCurrency?: string };

/** The organisation's own currency, in which new amounts begin. */
export const useBaseCurrency = (): string | undefined =>
  useQuery({
    queryKey: ['me', 'baseCurrency'],
    queryFn: async () => ((await me()).tenant as Tenant | undefined)?.baseCurrency ?? null,
    staleTime: Infinity,
    retry: false,
  }).data ?? undefined;

/** Every currency to choose from, what is used first. */
export const currencies = (...used: (string | undefined)[]) =>
  [
    ...new Set([...used.filter((one) => one !== undefined), ...Intl.supportedValuesOf('currency')]),
  ].map((value) => ({ value, label: value }));
