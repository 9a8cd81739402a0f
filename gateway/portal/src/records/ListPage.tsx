import type { ReactNode } from 'react';
import { useFormats } from '../design/formats';
import { useT } from '../i18n/provider';
import { PageHead } from '../layout/PageHead';
import { useAsLastList } from './lastList';
import styles from './ListPage.module.css';

/** A page that is one list: title, count and actions, filters, the list to the lower edge. */
export function ListPage({
  title,
  count,
  actions,
  filters,
  children,
}: {
  title: string;
  count: number | undefined;
  actions?: ReactNode;
  filters: ReactNode;
  children: ReactNode;
}) {
  const t = useT();
  const formats = useFormats();
  useAsLastList();
  return (
    <div className={styles.page}>
      <PageHead
        title={title}
        note={
          count === undefined
            ? undefined
            : t('list.count', { smart_count: count, count: formats.number(count) })
        }
        actions={actions}
      />
      <div className={styles.filters} role="search" aria-label={t('list.filters')}>
        {filters}
      </div>
      {children}
    </div>
  );
}
