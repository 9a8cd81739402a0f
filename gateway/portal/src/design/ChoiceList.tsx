import { ListBox, ListBoxItem } from 'react-aria-components';
import { Check } from 'lucide-react';
import styles from './ChoiceFilter.module.css';
import type { Choice } from './Fields';
import { Finder } from './Finder';
import { useFound } from './useFound';

/** One of many choices, in the page itself, found by typing. */
export function ChoiceList({
  label,
  choices,
  value,
  onChange,
  error,
}: {
  label: string;
  choices: Choice[];
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
}) {
  const found = useFound(choices, value);
  return (
    <div className={styles.field}>
      <Finder label={label} labelShown of={found}>
        <ListBox
          aria-label={label}
          items={found.found}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={value ? [value] : []}
          onSelectionChange={(keys) => keys !== 'all' && onChange(String([...keys][0] ?? ''))}
          className={`${styles.list} ${styles.inPage}`}
        >
          {(choice: Choice) => (
            <ListBoxItem id={choice.value} textValue={choice.label} className={styles.option}>
              {({ isSelected }) => (
                <>
                  {choice.icon}
                  <span className={styles.grow}>{choice.label}</span>
                  {isSelected && <Check size={14} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Finder>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
