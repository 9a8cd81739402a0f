import { useQuery } from '@tanstack/react-query';
import { request } from '../api/http';
import { me } from '../api/session';

const COMMON = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'PLN', 'CZK', 'JPY', 'INR', 'CAD', 'AUD'];

/** The organisation's own currency, in which new amounts begin. */
export const useBaseCurrency = (): string | undefined =>
  useQuery({
    queryKey: ['tenants', 'own'],
    queryFn: async () => {
      const tenant = (await me()).tenant?.id ?? '';
      return request<{ baseCurrency?: string }>(`/api/v1/tenants/${tenant}`);
    },
    staleTime: Infinity,
    retry: false,
  }).data?.baseCurrency;

/** Currencies to choose from, what is used first. */
export const currencies = (...used: (string | undefined)[]) =>
  [...new Set([...used.filter((one) => one !== undefined), ...COMMON])].map((value) => ({
    value,
    label: value,
  }));
