import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import styles from './ConflictDialog.module.css';
import { useUsers } from './people';

/** Two values for one field, side by side; nothing is saved before one is chosen. */
export function ConflictDialog({
  label,
  theirs,
  yours,
  by,
  at,
  onSettle,
}: {
  label: string;
  theirs: string;
  yours: string;
  by: string | undefined;
  at: string | undefined;
  onSettle: (mine: boolean) => void;
}) {
  const t = useT();
  const formats = useFormats();
  const name = useUsers().get(by ?? '')?.name ?? t('records.somebody');
  return (
    <Dialog title={t('records.conflict')} open onClose={() => onSettle(false)} wide>
      <p className="muted">
        {t('records.conflictHint', { name, when: at ? formats.ago(at) : '' })}
      </p>
      <div className={styles.both}>
        {[
          { title: t('records.theirs'), value: theirs },
          { title: t('records.yours'), value: yours },
        ].map((side) => (
          <section key={side.title} className={styles.side}>
            <h3>{side.title}</h3>
            <p className="small muted">{label}</p>
            <p className={styles.value}>{side.value || '–'}</p>
          </section>
        ))}
      </div>
      <DialogActions>
        <Button onPress={() => onSettle(false)}>{t('records.keepTheirs')}</Button>
        <Button look="primary" onPress={() => onSettle(true)}>
          {t('records.keepYours')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
