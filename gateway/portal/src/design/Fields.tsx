import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Button as AriaButton,
  TextArea,
  TextField as AriaTextField,
  Text,
} from 'react-aria-components';
import styles from './Fields.module.css';
import { Finder } from './Finder';
import { useFound } from './useFound';

/** Fewer are seen at a glance, and found by their first letters. */
const FINDER_FROM = 20;

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What the API says is wrong with it. */
  error?: string | undefined;
  hint?: string;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  /** What the browser may fill in, as HTML names it. */
  autoComplete?: string;
}

/** A line or some lines of text with a label. */
export function TextField({
  label,
  error,
  hint,
  lines = 1,
  type = 'text',
  required = false,
  disabled = false,
  placeholder,
  ...rest
}: FieldProps & {
  lines?: number;
  type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'search' | 'password' | 'url';
  placeholder?: string;
}) {
  return (
    <AriaTextField
      {...rest}
      type={type as 'text'}
      isInvalid={Boolean(error)}
      isRequired={required}
      isDisabled={disabled}
      className={styles.field}
    >
      <Label className={styles.label}>{label}</Label>
      {lines > 1 ? (
        <TextArea rows={lines} className={styles.input} placeholder={placeholder} />
      ) : (
        <Input className={styles.input} placeholder={placeholder} />
      )}
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}

export interface Choice {
  value: string;
  label: string;
  icon?: ReactNode;
}

/** One of some choices. */
export function Select({
  label,
  value,
  onChange,
  choices,
  error,
  labelHidden = false,
  placeholder = ' ',
  disabled = false,
}: FieldProps & { choices: Choice[]; labelHidden?: boolean; placeholder?: string }) {
  const found = useFound(choices, value);
  const list = (
    <ListBox items={found.found} className={styles.list}>
      {(choice: Choice) => (
        <ListBoxItem id={choice.value} textValue={choice.label} className={styles.option}>
          {choice.icon}
          {choice.label}
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <AriaSelect
      value={value || null}
      onChange={(key) => onChange(String(key ?? ''))}
      isInvalid={Boolean(error)}
      isDisabled={disabled}
      onOpenChange={() => found.setText('')}
      placeholder={placeholder}
      className={styles.field}
    >
      <Label className={labelHidden ? 'visually-hidden' : styles.label}>{label}</Label>
      <AriaButton className={`${styles.input} ${styles.select}`}>
        <SelectValue className={styles.value} />
        <ChevronDown size={15} aria-hidden="true" />
      </AriaButton>
      <FieldError className={styles.error}>{error}</FieldError>
      <Popover className={styles.popover}>
        {choices.length >= FINDER_FROM ? (
          <Finder label={label} of={found}>
            {list}
          </Finder>
        ) : (
          list
        )}
      </Popover>
    </AriaSelect>
  );
}
