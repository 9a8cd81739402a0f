import { History } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useFormats } from '../design/formats';
import { MomentField } from '../design/MomentField';
import { useT } from '../i18n/provider';
import styles from './Dashboard.module.css';

const local = (moment: Date): string =>
  new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

/** Asks for the moment whose knowledge is to be shown. */
export function AsOfButton({
  asOf,
  onSet,
}: {
  asOf: string | undefined;
  onSet: (asOf: string) => void;
}) {
  const t = useT();
  const [text, setText] = useState<string>();
  const [error, setError] = useState<string>();
  const show = () => {
    const moment = new Date(text ?? '');
    if (Number.isNaN(moment.getTime()) || moment.getTime() > Date.now()) {
      setError(t('dashboard.asOfFuture'));
    } else {
      setText(undefined);
      onSet(moment.toISOString());
    }
  };
  return (
    <>
      <Button onPress={() => setText(local(asOf ? new Date(asOf) : new Date()))}>
        <History size={15} aria-hidden="true" /> {t('dashboard.asOf')}
      </Button>
      <Dialog
        title={t('dashboard.asOfTitle')}
        open={text !== undefined}
        onClose={() => setText(undefined)}
      >
        <p className="muted">{t('dashboard.asOfHint')}</p>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            show();
          }}
        >
          <MomentField
            label={t('dashboard.asOfMoment')}
            value={text ?? ''}
            onChange={setText}
            max={local(new Date())}
            error={error}
          />
          <DialogActions>
            <Button onPress={() => setText(undefined)}>{t('action.cancel')}</Button>
            <Button look="primary" type="submit">
              {t('dashboard.asOfSet')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}

/** Says that what is shown is not how things are now. */
export function AsOfBanner({ asOf, onNow }: { asOf: string; onNow: () => void }) {
  const t = useT();
  const formats = useFormats();
  return (
    <div role="status" className={styles.banner}>
      <History size={18} aria-hidden="true" />
      <p>
        <strong>{t('dashboard.asOfBanner', { moment: formats.moment(asOf) })}</strong>{' '}
        <span className="muted">{t('dashboard.asOfLists')}</span>
      </p>
      <Button onPress={onNow}>{t('dashboard.now')}</Button>
    </div>
  );
}
