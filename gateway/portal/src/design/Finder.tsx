import type { ReactNode } from 'react';
import { Autocomplete, Input, Label, SearchField } from 'react-aria-components';
import { useT } from '../i18n/provider';
import styles from './ChoiceFilter.module.css';
import type { Found } from './useFound';

/** A list of choices below a field that finds them. */
export function Finder({
  label,
  labelShown = false,
  of: { text, setText, more },
  children,
}: {
  label: string;
  labelShown?: boolean;
  of: Found;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField
        {...(labelShown ? {} : { 'aria-label': label })}
        autoFocus
        className={(labelShown ? styles.field : styles.search) ?? ''}
      >
        {labelShown && <Label className={styles.label}>{label}</Label>}
        <Input className={styles.input} placeholder={labelShown ? '' : t('search.open')} />
      </SearchField>
      {children}
      {more > 0 && <p className={styles.more}>{t('list.moreFound', { smart_count: more })}</p>}
    </Autocomplete>
  );
}
