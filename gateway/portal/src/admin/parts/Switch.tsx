import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label, Switch as AriaSwitch } from 'react-aria-components';
import type { Choice } from '../../design/Fields';
import fields from '../../design/Fields.module.css';
import styles from './parts.module.css';

/** On or off, said in words beside it. */
export function Switch({
  label,
  hint,
  value,
  onChange,
  disabled = false,
}: {
  label: string;
  hint?: string;
  value: boolean;
  onChange: (on: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <div>
      <AriaSwitch
        isSelected={value}
        onChange={onChange}
        isDisabled={disabled}
        className={styles.switch}
      >
        <span className={styles.track} aria-hidden="true" />
        {label}
      </AriaSwitch>
      {hint && <p className={fields.hint}>{hint}</p>}
    </div>
  );
}

/** Any of some choices. */
export function Checks({
  label,
  value,
  onChange,
  choices,
  error,
  disabled = false,
}: {
  label: string;
  value: string[];
  onChange: (value: string[]) => void;
  choices: Choice[];
  error?: string | undefined;
  disabled?: boolean;
}) {
  return (
    <CheckboxGroup
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      isDisabled={disabled}
      className={fields.field}
    >
      <Label className={fields.label}>{label}</Label>
      <div className={styles.checks}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} className={styles.check}>
            <span className={styles.box} aria-hidden="true">
              <Check size={12} strokeWidth={3.5} />
            </span>
            {choice.label}
          </Checkbox>
        ))}
      </div>
      {error && <p className={fields.error}>{error}</p>}
    </CheckboxGroup>
  );
}
