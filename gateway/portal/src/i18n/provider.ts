import { useTranslate, type TranslationMessages } from 'ra-core';
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

/** Texts in the person's language. */
export function useT(): Translate {
  const translate = useTranslate();
  return useCallback<Translate>((key, values) => translate(key, values), [translate]);
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
