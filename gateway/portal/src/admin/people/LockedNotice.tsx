import { LockKeyhole } from 'lucide-react';
import { Button } from '../../design/Button';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import parts from '../parts/parts.module.css';
import { useLocked } from './useLocked';

/** Who is locked out, each with the way to let them in; of one person when an id is given. */
export function LockedNotice({ id }: { id?: string }) {
  const t = useT();
  const formats = useFormats();
  const { locked, unlock, unlocking } = useLocked();
  const shown = locked.filter((user) => !id || user.id === id);
  if (!shown.length) return null;
  return (
    <ul className="stack" aria-label={t('admin.users.locked')}>
      {shown.map((user) => (
        <li key={user.id} className={parts.notice}>
          <span className="row">
            <LockKeyhole size={16} aria-hidden="true" />
            {t('admin.users.lockedUntil', {
              name: user.name,
              until: user.until ? formats.moment(user.until) : '',
            })}
          </span>
          <Button
            onPress={() => unlock(user)}
            isDisabled={unlocking}
            aria-label={t('admin.users.unlockOf', { name: user.name })}
          >
            {t('admin.users.unlock')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
