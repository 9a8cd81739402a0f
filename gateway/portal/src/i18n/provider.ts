import { useLocale, useTranslate, type TranslationMessages } from 'ra-core';
import polyglot from 'ra-i18n-polyglot';
import { useCallback } from 'react';
import { en } from './en';
import { pseudo } from './pseudo';

const LOCALE = 'rilato.locale';

type Keys<M, P extends string = ''> = {
  [K in keyof M & string]: M[K] extends string ? `${P}${K}` : Keys<M[K], `${P}${K}.`>;
}[keyof M & string];

/** The key of a text, checked by the compiler. */
export type MessageKey = Keys<typeof en>;

export type Translate = (key: MessageKey, values?: Record<string, unknown>) => string;

/** A number that decides between one and many is written as `count`, unless another is given. */
const withCount = (values: Record<string, unknown> | undefined, language: string) =>
  typeof values?.['smart_count'] === 'number'
    ? { count: new Intl.NumberFormat(language).format(values['smart_count']), ...values }
    : values;

/** Texts in the person's language. */
export function useT(): Translate {
  const translate = useTranslate();
  const locale = useLocale();
  return useCallback<Translate>(
    (key, values) => translate(key, withCount(values, locale === 'pseudo' ? 'en' : locale)),
    [translate, locale],
  );
}

/** The text of a key made at run time, such as a status; the value itself where there is none. */
export function useTextOf(): (prefix: string, value: string | undefined) => string {
  const translate = useTranslate();
  return useCallback(
    (prefix, value) => (value ? translate(`${prefix}.${value}`, { _: value }) : ''),
    [translate],
  );
}

export const i18nProvider = polyglot(
  (locale) => {
    localStorage.setItem(LOCALE, locale);
    return (locale === 'pseudo' ? pseudo(en) : en) as unknown as TranslationMessages;
  },
  localStorage.getItem(LOCALE) ?? 'en',
  [
    { locale: 'en', name: 'English' },
    { locale: 'pseudo', name: 'Pseudo' },
  ],
  { allowMissing: true },
);
