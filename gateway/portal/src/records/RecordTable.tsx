import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, SearchX } from 'lucide-react';
import type { RaRecord } from 'ra-core';
import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { Button } from '../design/Button';
import { Empty, Failed, Skeleton } from '../design/States';
import { useT } from '../i18n/provider';
import { useFitting } from './fitting';
import type { Card } from './RecordCard';
import { cellClass, RecordRow, type Column } from './RecordRow';
import { People } from './people';
import styles from './RecordTable.module.css';
import { useKeptScroll } from './useKeptScroll';
import { usePhone } from './usePhone';
import type { RecordList } from './useRecordList';
import { useRowFocus } from './useRowFocus';
import type { Selection } from './useSelection';

export type { Column } from './RecordRow';

const ROW = 44;
const CARD = 64;
/** The head stands above the rows in what is scrolled. */
const HEAD = 40;
const BORDERS = 2;

interface Props<T extends RaRecord> {
  label: string;
  list: RecordList<T>;
  columns: Column<T>[];
  to: (record: T) => string;
  empty: ReactNode;
  /** Whether filters are set: then an empty list says that nothing matches. */
  filtered: boolean;
  onClearFilters: () => void;
  /** How a record is shown on a phone; without it as the first columns. Keep it between renders. */
  card?: (record: T) => Card;
  /** Rows can be chosen, by the name they have here. Keep the name between renders. */
  selection?: Selection<T> | undefined;
  nameOf?: (record: T) => string;
}

/**
 * Records as rows, only those in sight in the page: ten thousand scroll as smoothly as ten. The
 * first column holds the link; arrow keys go from row to row. Columns for which there is no room are
 * left out, the least important first. Keep `columns` between renders.
 */
export function RecordTable<T extends RaRecord>(props: Props<T>) {
  const { label, list, to, empty, filtered, onClearFilters, selection, nameOf } = props;
  const t = useT();
  const { shown: columns, style, measure, more: hidden } = useFitting(props.columns);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolled = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element;
      return measure(element);
    },
    [measure],
  );
  const phone = usePhone();
  const height = phone ? CARD : ROW;
  const toggle = selection?.toggle;
  const choice = useMemo(
    () => (toggle && nameOf ? { name: nameOf, toggle } : undefined),
    [toggle, nameOf],
  );
  const focus = useRowFocus(list.records.length);
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: list.records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
    rangeExtractor: focus.rangeExtractor,
    scrollPaddingEnd: HEAD,
  });
  useEffect(() => {
    focus.virtualizer.current = rows;
  });
  useEffect(() => rows.measure(), [rows, height]);
  const keep = useKeptScroll(scroller, list.records.length > 0);
  const items = rows.getVirtualItems();
  const last = rows.range?.endIndex ?? 0;
  const { more } = list;
  useEffect(() => {
    if (last >= list.records.length - 20) more();
  }, [last, list.records.length, more]);

  if (list.error && !list.records.length) return <Failed error={list.error} retry={list.refetch} />;
  if (list.pending) return <Skeleton lines={9} />;
  if (!list.records.length) {
    return filtered ? (
      <Empty
        icon={SearchX}
        title={t('state.noMatch')}
        hint={t('state.noMatchHint')}
        action={<Button onPress={onClearFilters}>{t('action.clearAll')}</Button>}
      />
    ) : (
      empty
    );
  }
  return (
    <div
      className={styles.frame}
      style={{ flexBasis: rows.getTotalSize() + (phone ? 0 : HEAD) + BORDERS }}
      data-more={hidden || undefined}
    >
      <div
        ref={scrolled}
        className={styles.scroller}
        style={style as object}
        onScroll={({ currentTarget }) => keep(currentTarget.scrollTop)}
      >
        <div
          role="table"
          aria-label={label}
          aria-rowcount={(list.total ?? list.records.length) + 1}
          className={styles.table}
        >
          <div role="rowgroup" className={styles.head}>
            <div role="row" aria-rowindex={1} className={styles.row}>
              {columns.map((column, at) => (
                <Heading
                  key={column.key}
                  column={column}
                  list={list}
                  selection={at === 0 ? selection : undefined}
                />
              ))}
            </div>
          </div>
          <div
            role="rowgroup"
            className={styles.body}
            style={{ height: rows.getTotalSize() }}
            ref={focus.body}
            onFocus={focus.onFocus}
            onBlur={focus.onBlur}
            onKeyDown={focus.onKeyDown}
          >
            <People>
              {items.map((item) => {
                const record = list.records[item.index];
                return record ? (
                  <RecordRow
                    key={record.id}
                    record={record}
                    columns={columns}
                    to={to(record)}
                    index={item.index}
                    start={item.start}
                    height={item.size}
                    card={phone ? props.card : undefined}
                    choice={choice}
                    chosen={selection?.ids.has(String(record.id)) ?? false}
                  />
                ) : null;
              })}
            </People>
          </div>
        </div>
      </div>
    </div>
  );
}

function Heading<T extends RaRecord>({
  column,
  list,
  selection,
}: {
  column: Column<T>;
  list: RecordList<T>;
  selection: Selection<T> | undefined;
}) {
  const t = useT();
  const sorted = column.sort !== undefined && list.sort.field === column.sort;
  const Arrow = list.sort.order === 'ASC' ? ArrowUp : ArrowDown;
  const { sort } = column;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (list.sort.order === 'ASC' ? 'ascending' : 'descending') : undefined}
      className={cellClass(column)}
    >
      {selection && (
        <span className={styles.chooser}>
          <input
            type="checkbox"
            aria-label={t('records.bulk.all')}
            checked={selection.ids.size > 0 && selection.ids.size === list.records.length}
            onChange={(event) => selection.all(event.target.checked)}
          />
        </span>
      )}
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
