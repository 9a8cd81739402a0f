import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Button } from '../design/Button';
import { useT } from '../i18n/provider';
import styles from './FilterBar.module.css';
import { RecordPicker } from './RecordPicker';
import { SearchBox } from './SearchBox';
import type { Filters } from './useFilters';

/** What narrows a list, the same for all lists: words, the list's own filters, and a way out. */
export function FilterBar({
  title,
  filters,
  end,
  children,
}: {
  /** What the list is called. */
  title: string;
  filters: Filters;
  children: ReactNode;
  /** What concerns how the list is shown. */
  end?: ReactNode;
}) {
  const t = useT();
  return (
    <>
      <SearchBox
        label={t('list.searchIn', { list: title })}
        value={filters.q}
        onChange={(q) => filters.set('q', q)}
      />
      {children}
      {filters.active && (
        <Button look="quiet" onPress={filters.clear}>
          {t('action.clearAll')}
        </Button>
      )}
      {end && <span className={styles.end}>{end}</span>}
    </>
  );
}

/** A filter that is on or off. */
export function FilterSwitch({
  label,
  on,
  onChange,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <ToggleButton isSelected={on} onChange={onChange} className={styles.pill ?? ''}>
      {label}
    </ToggleButton>
  );
}

/** A filter that is a day. */
export function DayFilter({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  return (
    <label className={`${styles.pill} ${styles.day}`} data-selected={value ? true : undefined}>
      <span>{label}</span>
      <input type="date" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

/** A filter that is a record of another kind. */
export function RecordFilter(props: {
  resource: string;
  label: string;
  value: string;
  onChange: (id: string) => void;
}) {
  return (
    <div className={styles.record}>
      <RecordPicker {...props} labelHidden />
    </div>
  );
}
