import { useNotificationContext, useTranslate } from 'ra-core';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useT } from '../i18n/provider';
import { IconButton } from './Button';
import styles from './Toasts.module.css';

const STAYS_MS = 5_000;
/** What offers something, such as to undo it, has to be read and reached. */
const OFFER_STAYS_MS = 12_000;

/** What was done or went wrong, in a corner, on a phone above, where it covers nothing that is pressed next; read aloud; errors stay until they are closed. */
export function Toasts() {
  const { notifications, takeNotification } = useNotificationContext();
  const translate = useTranslate();
  const t = useT();
  const first = notifications[0];
  useEffect(() => {
    if (!first || first.type === 'error') return;
    const timer = setTimeout(
      takeNotification,
      typeof first.message === 'string' ? STAYS_MS : OFFER_STAYS_MS,
    );
    return () => clearTimeout(timer);
  }, [first, takeNotification]);
  return (
    <div role="status" aria-live="polite" className={styles.place}>
      {first && (
        <div className={`${styles.toast} ${first.type === 'error' ? styles.bad : ''}`}>
          <span>
            {typeof first.message === 'string'
              ? translate(first.message, {
                  _: first.message,
                  ...first.notificationOptions?.messageArgs,
                })
              : first.message}
          </span>
          <IconButton label={t('action.close')} onPress={() => takeNotification()}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
