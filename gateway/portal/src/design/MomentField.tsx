import { FieldError, Input, Label, TextField } from 'react-aria-components';
import styles from './Fields.module.css';

/** A day and a time of day where the person is, as `2026-03-01T14:30`. */
export function MomentField({
  label,
  value,
  onChange,
  max,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  max?: string;
  error?: string | undefined;
}) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      type={'datetime-local' as 'text'}
      isInvalid={Boolean(error)}
      className={styles.field}
    >
      <Label className={styles.label}>{label}</Label>
      <Input className={styles.input} max={max} />
      <FieldError className={styles.error}>{error}</FieldError>
    </TextField>
  );
}
