import { ChartNoAxesColumn, CircleHelp, Copy, Table } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState, type ReactNode } from 'react';
import { IconButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { Dialog } from '../../design/Dialog';
import { useT } from '../../i18n/provider';
import styles from './ChartCard.module.css';
import { DataTable, tabbed, type TableData } from './DataTable';

/** A chart with its meaning, and the same figures as a table for reading aloud and for copying. */
export function ChartCard({
  title,
  formula,
  summary,
  data,
  aside,
  children,
}: {
  title: string;
  formula: string;
  summary: string;
  data: TableData;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const t = useT();
  const notify = useNotify();
  const [table, setTable] = useState(false);
  const [explained, setExplained] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(tabbed(data)).then(
      () => notify(t('dashboard.copied')),
      () => notify(t('dashboard.copyFailed'), { type: 'error' }),
    );
  const Other = table ? ChartNoAxesColumn : Table;
  return (
    <Card
      title={title}
      aside={
        <span className={styles.tools}>
          {aside}
          <IconButton label={t('dashboard.meaning', { title })} onPress={() => setExplained(true)}>
            <CircleHelp size={16} aria-hidden="true" />
          </IconButton>
          {table && (
            <IconButton label={t('dashboard.copy')} onPress={() => void copy()}>
              <Copy size={15} aria-hidden="true" />
            </IconButton>
          )}
          <IconButton
            label={`${title}: ${t(table ? 'dashboard.chart' : 'dashboard.table')}`}
            onPress={() => setTable(!table)}
          >
            <Other size={16} aria-hidden="true" />
          </IconButton>
        </span>
      }
    >
      <figure className={styles.figure} aria-label={title}>
        {table ? <DataTable data={data} caption={title} /> : children}
        <figcaption className="visually-hidden">{summary}</figcaption>
      </figure>
      <Dialog
        title={t('dashboard.meaning', { title })}
        open={explained}
        onClose={() => setExplained(false)}
      >
        <p className={styles.formula}>{formula}</p>
      </Dialog>
    </Card>
  );
}
