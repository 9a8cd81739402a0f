import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { RaRecord } from 'ra-core';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Button } from '../design/Button';
import { Empty, Failed, Skeleton } from '../design/States';
import { useT } from '../i18n/provider';
import styles from './RecordTable.module.css';
import type { RecordList } from './useRecordList';

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

const ROW = 44;
const CARD = 72;

interface Props<T extends RaRecord> {
  label: string;
  list: RecordList<T>;
  columns: Column<T>[];
  to: (record: T) => string;
  empty: ReactNode;
  /** Whether filters are set: then an empty list says that nothing matches. */
  filtered: boolean;
  onClearFilters: () => void;
}

/**
 * Records as rows, only those in sight in the page: ten thousand scroll as smoothly as ten. The
 * first column holds the link; arrow keys go from row to row.
 */
export function RecordTable<T extends RaRecord>(props: Props<T>) {
  const { label, list, columns, to, empty, filtered, onClearFilters } = props;
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const phone = matchMedia('(max-width: 760px)').matches;
  const rows = useVirtualizer({
    count: list.records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? CARD : ROW),
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { more } = list;
  useEffect(() => {
    if (last >= list.records.length - 20) more();
  }, [last, list.records.length, more]);

  if (list.error && !list.records.length) return <Failed error={list.error} retry={list.refetch} />;
  if (list.pending) return <Skeleton lines={9} />;
  if (!list.records.length) {
    return filtered ? (
      <Empty
        title={t('state.noMatch')}
        hint={t('state.noMatchHint')}
        action={<Button onPress={onClearFilters}>{t('action.clearAll')}</Button>}
      />
    ) : (
      empty
    );
  }
  const template = columnsFrom(columns);
  return (
    <div ref={scroller} className={styles.scroller} style={template}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={(list.total ?? list.records.length) + 1}
        className={styles.table}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {columns.map((column) => (
              <Heading key={column.key} column={column} list={list} />
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: rows.getTotalSize() }}
          onKeyDown={moveBetweenRows}
        >
          {items.map((item) => {
            const record = list.records[item.index];
            return record ? (
              <div
                key={record.id}
                role="row"
                aria-rowindex={item.index + 2}
                className={`${styles.row} ${styles.item}`}
                style={{ transform: `translateY(${item.start}px)`, height: item.size }}
              >
                {columns.map((column, position) => (
                  <div
                    key={column.key}
                    role="cell"
                    className={`${styles.cell} ${column.align ? styles.end : ''} ${column.from ? styles[column.from] : ''}`}
                  >
                    {position === 0 ? (
                      <Link to={to(record)} className={styles.link} data-row-link>
                        {column.render(record)}
                      </Link>
                    ) : (
                      column.render(record)
                    )}
                  </div>
                ))}
              </div>
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

/** The widths of the columns that are shown at each width of the window. */
function columnsFrom<T>(columns: Column<T>[]): object {
  const shown = (...hidden: Column<T>['from'][]) =>
    columns
      .filter((column) => !column.from || !hidden.includes(column.from))
      .map((column) => column.width)
      .join(' ');
  return {
    '--columns': shown(),
    '--columns-desktop': shown('wide'),
    '--columns-tablet': shown('wide', 'desktop'),
  };
}

function Heading<T extends RaRecord>({ column, list }: { column: Column<T>; list: RecordList<T> }) {
  const t = useT();
  const sorted = column.sort !== undefined && list.sort.field === column.sort;
  const Arrow = list.sort.order === 'ASC' ? ArrowUp : ArrowDown;
  const { sort } = column;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (list.sort.order === 'ASC' ? 'ascending' : 'descending') : undefined}
      className={`${styles.cell} ${column.align ? styles.end : ''} ${column.from ? styles[column.from] : ''}`}
    >
      {sort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => list.setSort(sort)}
          title={t('list.sortBy', { field: column.label })}
        >
          {column.label}
          {sorted && <Arrow size={13} aria-hidden="true" />}
        </button>
      ) : (
        column.label
      )}
    </div>
  );
}

/** Up and down arrows move the focus between the links of the rows. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')].sort(
    (one, other) => one.getBoundingClientRect().top - other.getBoundingClientRect().top,
  );
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
