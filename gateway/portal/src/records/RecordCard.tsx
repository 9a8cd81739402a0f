import { Mail, Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useT } from '../i18n/provider';
import styles from './RecordCard.module.css';

/** A record as it is shown on a phone. */
export interface Card {
  title: ReactNode;
  /** What stands at the right of the title. */
  aside?: ReactNode;
  /** What is worth knowing besides, the most important first; empty ones are left out. */
  notes?: ReactNode[];
  /** Who is reached by the addresses. */
  name?: string;
  phone?: string | undefined;
  email?: string | undefined;
}

/** A record in two lines, with a call or a mail one tap away. */
export function RecordCard({ card, to }: { card: Card; to: string }) {
  const t = useT();
  const notes = (card.notes ?? []).filter(Boolean);
  const name = card.name ?? '';
  return (
    <div role="cell" className={styles.card}>
      <div className={styles.words}>
        <div className={styles.head}>
          <Link to={to} className={styles.link} data-row-link>
            {card.title}
          </Link>
          {card.aside && <span className={styles.aside}>{card.aside}</span>}
        </div>
        {notes.length > 0 && (
          <div className={styles.notes}>
            {notes.map((note, at) => (
              <span key={at} className={styles.note}>
                {note}
              </span>
            ))}
          </div>
        )}
      </div>
      {card.phone && (
        <a
          href={`tel:${card.phone}`}
          className={styles.reach}
          aria-label={t('records.call', { name })}
        >
          <Phone size={17} aria-hidden="true" />
        </a>
      )}
      {card.email && (
        <a
          href={`mailto:${card.email}`}
          className={styles.reach}
          aria-label={t('records.mailTo', { name })}
        >
          <Mail size={17} aria-hidden="true" />
        </a>
      )}
    </div>
  );
}
