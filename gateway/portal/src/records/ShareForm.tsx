import { useState, type FormEvent } from 'react';
import { request } from '../api/http';
import { ApiError } from '../api/problem';
import { Button } from '../design/Button';
import { DialogActions } from '../design/Dialog';
import { Select, TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { RecordPicker } from './RecordPicker';
import styles from './ShareRecord.module.css';

const DAY_MS = 86_400_000;

const first = { who: 'users', id: '', right: 'view', last: '', reason: '' };

/** The end of a day where the person is. */
const endOf = (day: string): string =>
  new Date(new Date(`${day}T00:00`).getTime() + DAY_MS).toISOString();

/** With whom to share, what, until when and why. */
export function ShareForm({ path, onShared }: { path: string; onShared: () => void }) {
  const t = useT();
  const [wanted, setWanted] = useState(first);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const set = (more: Partial<typeof first>) => setWanted((now) => ({ ...now, ...more }));
  const share = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setErrors({});
    const { who, id, right, last, reason } = wanted;
    const body = {
      ...(id ? { [who === 'users' ? 'userId' : 'teamId']: id } : {}),
      right,
      ...(last ? { until: endOf(last) } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    };
    try {
      await request(path, { method: 'POST', body });
      setWanted(first);
      onShared();
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(Object.keys(fields).length ? fields : { userId: (failure as Error).message });
    }
    setBusy(false);
  };
  return (
    <form className="stack" onSubmit={(event) => void share(event)}>
      <div className={styles.fields}>
        <Select
          label={t('share.whom')}
          value={wanted.who}
          onChange={(who) => set({ who, id: '' })}
          choices={[
            { value: 'users', label: t('share.person') },
            { value: 'teams', label: t('share.team') },
          ]}
        />
        <RecordPicker
          key={wanted.who}
          resource={wanted.who}
          label={t(wanted.who === 'users' ? 'share.person' : 'share.team')}
          value={wanted.id}
          onChange={(id) => set({ id })}
          error={errors['userId'] ?? errors['teamId']}
        />
        <Select
          label={t('share.right')}
          value={wanted.right}
          onChange={(right) => set({ right })}
          choices={[
            { value: 'view', label: t('share.mayView') },
            { value: 'edit', label: t('share.mayEdit') },
          ]}
          error={errors['right']}
        />
        <TextField
          label={t('share.last')}
          type="date"
          value={wanted.last}
          onChange={(last) => set({ last })}
          error={errors['until']}
        />
      </div>
      <TextField
        label={t('share.reason')}
        value={wanted.reason}
        onChange={(reason) => set({ reason })}
        error={errors['reason']}
      />
      <DialogActions>
        <Button look="primary" type="submit" isDisabled={busy}>
          {t('share.share')}
        </Button>
      </DialogActions>
    </form>
  );
}
