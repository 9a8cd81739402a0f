import { useLocale } from 'ra-core';
import { useMemo } from 'react';
import type { Money } from '../api/types';

const DAY_MS = 86_400_000;

/** How figures, money and times are written in the person's language. */
export function useFormats() {
  const locale = useLocale();
  return useMemo(() => formats(locale === 'pseudo' ? 'en' : locale), [locale]);
}

export function formats(language: string) {
  const day = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
  const plain = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const region = new Intl.DisplayNames(language, { type: 'region' });
  const currency = (code: string, compact: boolean, whole: boolean) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: code,
      ...(compact
        ? { notation: 'compact', maximumFractionDigits: 1 }
        : whole
          ? { minimumFractionDigits: 0, maximumFractionDigits: 2 }
          : {}),
    });
  return {
    /** With the true minus sign, as wide as a digit. */
    number: (value: number) => plain.format(value).replace('-', '−'),
    /** `DE` as Germany; what is no code stays as it is. */
    country: (code: string | undefined) =>
      code && /^[A-Z]{2}$/.test(code) ? (region.of(code) ?? code) : (code ?? ''),
    /** `0.25` as 25 %. */
    percent: (share: number) => percent.format(share),
    money: (money: Money | undefined, compact = false) =>
      money?.amount && money.currency
        ? currency(money.currency, compact, Number.isInteger(Number(money.amount))).format(
            Number(money.amount),
          )
        : '',
    /** A date `YYYY-MM-DD` is that day everywhere; an instant is where the person is. */
    day: (value: string) =>
      day.format(new Date(/^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T12:00:00` : value)),
    moment: (value: string) => moment.format(new Date(value)),
    ago: (value: string, now = Date.now()) => {
      const seconds = (new Date(value).getTime() - now) / 1000;
      const size = Math.abs(seconds);
      if (size < 60) return relative.format(0, 'second');
      if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
      if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
      if (size < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
      return day.format(new Date(value));
    },
  };
}

/** Whole days from one instant to another; negative when the second is earlier. */
export const daysBetween = (from: string | number, to: string | number): number =>
  Math.floor((new Date(to).getTime() - new Date(from).getTime()) / DAY_MS);
