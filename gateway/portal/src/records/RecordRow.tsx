import type { RaRecord } from 'ra-core';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useT } from '../i18n/provider';
import { RecordCard, type Card } from './RecordCard';
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
  from?: 'tablet' | 'desktop' | 'wide' | undefined;
  /** Shown only to those who have chosen it. */
  extra?: boolean;
}

export const cellClass = <T,>({ align, from }: Column<T>): string =>
  [styles.cell, align && styles.end, from && styles[from]].filter(Boolean).join(' ');

/** Rows that can be chosen: whether this one is, and what to call it. */
export interface RowChoice<T> {
  name: (record: T) => string;
  toggle: (id: string, on: boolean, range: boolean) => void;
}

interface Props<T extends RaRecord> {
  record: T;
  columns: Column<T>[];
  to: string;
  index: number;
  start: number;
  height: number;
  /** How it is shown on a phone, where that is. */
  card?: ((record: T) => Card) | undefined;
  choice?: RowChoice<T> | undefined;
  chosen: boolean;
}

function Row<T extends RaRecord>(props: Props<T>) {
  const { record, columns, to, index, start, height, card, choice, chosen } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-chosen={chosen || undefined}
      data-index={index}
      className={`${styles.row} ${styles.item}`}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      {card ? (
        <RecordCard card={card(record)} to={to} />
      ) : (
        columns.map((column, position) => (
          <div key={column.key} role="cell" className={cellClass(column)}>
            {position === 0 ? (
              <>
                {choice && <Chooser record={record} choice={choice} chosen={chosen} />}
                <Link to={to} className={styles.link} data-row-link>
                  {column.render(record)}
                </Link>
              </>
            ) : (
              column.render(record)
            )}
          </div>
        ))
      )}
    </div>
  );
}

function Chooser<T extends RaRecord>({
  record,
  choice,
  chosen,
}: {
  record: T;
  choice: RowChoice<T>;
  chosen: boolean;
}) {
  const t = useT();
  return (
    <span className={styles.chooser}>
      <input
        type="checkbox"
        checked={chosen}
        aria-label={t('records.bulk.choose', { name: choice.name(record) })}
        onChange={(event) =>
          choice.toggle(
            String(record.id),
            event.target.checked,
            (event.nativeEvent as MouseEvent).shiftKey,
          )
        }
      />
    </span>
  );
}

/** A row is made again only when its record or place changes, not with each step of scrolling. */
export const RecordRow = memo(Row) as typeof Row;
