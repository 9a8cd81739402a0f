import { useEffect, type ReactNode } from 'react';
import styles from './PageHead.module.css';

/** The title of a page, in the window's title too, and what can be done with all of it. */
export function PageHead({
  title,
  note,
  actions,
  above,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  above?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Rilato`;
  }, [title]);
  return (
    <header className={styles.head}>
      <div className={styles.words}>
        {above}
        <div className={styles.line}>
          <h1 className={styles.title} title={title} dir="auto">
            {title}
          </h1>
          {note && <span className={styles.note}>{note}</span>}
        </div>
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
