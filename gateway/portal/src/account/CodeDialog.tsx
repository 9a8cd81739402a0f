import { Form } from 'react-aria-components';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { useCode } from './useCode';

/** Asks for a code of the second factor, and does with it what stands on the button. */
export function CodeDialog<T>({
  path,
  title,
  hint,
  action,
  danger = false,
  onClose,
  onDone,
}: {
  path: string;
  title: string;
  hint: string;
  action: string;
  danger?: boolean;
  onClose: () => void;
  onDone: (answer: T) => void;
}) {
  const t = useT();
  const { code, setCode, error, busy, send } = useCode<T>(path, {}, onDone);
  return (
    <Dialog title={title} open onClose={onClose}>
      <Form
        className="stack"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p className="muted">{hint}</p>
        <TextField
          autoFocus
          label={t('account.factor.codeOrRecovery')}
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          error={error}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button
            type="submit"
            look={danger ? 'danger' : 'primary'}
            isDisabled={busy || !code.trim()}
          >
            {action}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
