import type { RaRecord } from 'ra-core';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './RecordTable.module.css';

export interface Column<T> {
  key: string;
  label: string;
  render: (record: T) => ReactNode;
  /** The field the API sorts by; without it the column cannot be sorted. */
  sort?: string;
  /** As in `grid-template-columns`, such as `minmax(160px, 2fr)`. */
  width: string;
  align?: 'end';
  /** From which width of the window on it is shown; on a phone only those without are, as a card. */
  from?: 'tablet' | 'desktop' | 'wide';
}

export const cellClass = <T,>({ align, from }: Column<T>): string =>
  [styles.cell, align && styles.end, from && styles[from]].filter(Boolean).join(' ');

interface Props<T extends RaRecord> {
  record: T;
  columns: Column<T>[];
  to: string;
  index: number;
  start: number;
  height: number;
}

function Row<T extends RaRecord>({ record, columns, to, index, start, height }: Props<T>) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className={`${styles.row} ${styles.item}`}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      {columns.map((column, position) => (
        <div key={column.key} role="cell" className={cellClass(column)}>
          {position === 0 ? (
            <Link to={to} className={styles.link} data-row-link>
              {column.render(record)}
            </Link>
          ) : (
            column.render(record)
          )}
        </div>
      ))}
    </div>
  );
}

/** A row is made again only when its record or place changes, not with each step of scrolling. */
export const RecordRow = memo(Row) as typeof Row;
