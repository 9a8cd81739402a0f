import { Form } from 'react-aria-components';
import { Button } from '../design/Button';
import { Copy } from '../design/Copy';
import { Dialog, DialogActions } from '../design/Dialog';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import styles from './account.module.css';
import { FACTOR, type Offer, type RecoveryCodes } from '../api/secondFactor';
import { QrCode } from './QrCode';
import { useCode } from './useCode';

/** `JBSWY3DP` in groups of four, as it is easier to type. */
const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** Brings a secret into an authenticator app; a code of the app shows that it is there. */
export function Enrolment({
  offer,
  onClose,
  onDone,
}: {
  offer: Offer;
  onClose: () => void;
  onDone: (codes: RecoveryCodes) => void;
}) {
  const t = useT();
  const { code, setCode, error, busy, send } = useCode<RecoveryCodes>(
    `${FACTOR}/confirmation`,
    { offer: offer.sealed },
    onDone,
  );
  return (
    <Dialog title={t('account.factor.title')} open onClose={onClose} wide>
      <Form
        className={styles.enrolment}
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <QrCode text={offer.uri ?? ''} label={t('account.factor.scanAlt')} />
        <ol className={styles.steps}>
          <li>{t('account.factor.scan')}</li>
          <li>
            <Copy label={t('account.factor.key')} text={grouped(offer.secret ?? '')} />
          </li>
          <li>
            <TextField
              autoFocus
              label={t('account.factor.code')}
              hint={t('account.factor.codeHint')}
              autoComplete="one-time-code"
              value={code}
              onChange={setCode}
              error={error}
            />
          </li>
        </ol>
        <div className={styles.over}>
          <DialogActions>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" look="primary" isDisabled={busy || !code.trim()}>
              {t('account.factor.confirm')}
            </Button>
          </DialogActions>
        </div>
      </Form>
    </Dialog>
  );
}
