import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { PageHead } from '../layout/PageHead';
import { useT } from '../i18n/provider';
import { useWayBack } from './lastList';
import styles from './RecordPage.module.css';

/**
 * One record: who or what it is and what to do with it above, what matters first in the middle,
 * details at the side.
 */
export function RecordPage({
  title,
  note,
  picture,
  back,
  actions,
  side,
  children,
}: {
  title: string;
  note?: ReactNode;
  picture?: ReactNode;
  back: { to: string; label: string };
  actions?: ReactNode;
  side: ReactNode;
  children: ReactNode;
}) {
  const t = useT();
  const way = useWayBack(back.to);
  return (
    <article className={styles.page}>
      <Link {...way} className={styles.back}>
        <ArrowLeft size={15} aria-hidden="true" />
        <span className="visually-hidden">{t('action.back')}: </span>
        {back.label}
      </Link>
      <div className={styles.head}>
        {picture}
        <div className={styles.grow}>
          <PageHead title={title} note={note} actions={actions} />
        </div>
      </div>
      <div className={styles.columns}>
        <div className={styles.main}>{children}</div>
        <aside className={styles.side} aria-label={t('records.details')}>
          {side}
        </aside>
      </div>
    </article>
  );
}
