import type { FormEvent, ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useT } from '../i18n/provider';
import styles from './CreateDialog.module.css';

/** A form for a new record; `error` is what is wrong with none of its fields. */
export function CreateDialog({
  title,
  submit,
  onClose,
  onSubmit,
  busy,
  error,
  children,
}: {
  title: string;
  submit: string;
  onClose: () => void;
  onSubmit: () => void;
  busy: boolean;
  error?: string | undefined;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <Dialog title={title} open onClose={onClose} wide>
      <Form
        className={styles.form}
        validationBehavior="aria"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {error && (
          <p role="alert" className={styles.error}>
            {error}
          </p>
        )}
        <div className={styles.fields}>{children}</div>
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={busy}>
            {submit}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
