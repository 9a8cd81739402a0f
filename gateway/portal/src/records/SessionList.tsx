import { Laptop, Smartphone } from 'lucide-react';
import { Badge } from '../design/Badge';
import { Button } from '../design/Button';
import { useFormats } from '../design/formats';
import { When } from '../design/When';
import { useT } from '../i18n/provider';
import { mark, Sentence } from './Sentence';
import styles from './SessionList.module.css';
import { networkOf, type Session } from './sessions';

const PHONES = /iPhone|iPad|Android/;

/** Where somebody is signed in, each with a way to end it; the one that is looked from has none. */
export function SessionList({
  sessions,
  onEnd,
  busy = false,
}: {
  sessions: Session[];
  onEnd?: (session: Session) => void;
  busy?: boolean;
}) {
  const t = useT();
  const formats = useFormats();
  if (!sessions.length) return <p className="muted">{t('account.sessions.none')}</p>;
  return (
    <ul className={styles.sessions}>
      {sessions.map((session) => {
        const Icon = PHONES.test(session.browser) ? Smartphone : Laptop;
        return (
          <li key={session.id} className={styles.session}>
            <Icon size={20} aria-hidden="true" strokeWidth={1.6} className={styles.icon} />
            <div className={styles.words}>
              <p className="row wrap">
                <strong>{session.browser}</strong>
                {session.current && <Badge tone="accent">{t('account.sessions.here')}</Badge>}
              </p>
              <p className="small muted">
                <Sentence
                  text={t('account.sessions.seen', { when: mark('when') })}
                  parts={{ when: <When at={session.lastSeen} /> }}
                />{' '}
                · {networkOf(session.address)} ·{' '}
                {t('account.sessions.since', { day: formats.day(session.since) })}
              </p>
            </div>
            {onEnd && !session.current && (
              <Button
                isDisabled={busy}
                onPress={() => onEnd(session)}
                aria-label={t('account.sessions.endOf', { name: session.browser })}
              >
                {t('account.sessions.end')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
