import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { IconButton } from '../../design/Button';
import { useT } from '../../i18n/provider';
import styles from './parts.module.css';

interface Props<T> {
  label: string;
  items: T[];
  keyOf: (item: T) => string;
  nameOf: (item: T) => string;
  onChange: (items: T[]) => void;
  children: (item: T, at: number) => ReactNode;
  editable: boolean;
}

/** Moves what stands at one place to another. */
export function moved<T>(items: T[], from: number, to: number): T[] {
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Rows whose order matters: dragged by their handle, or moved by the buttons. */
export function Ordered<T>(props: Props<T>) {
  const { label, items, keyOf, nameOf, onChange, children, editable } = props;
  const t = useT();
  const [said, setSaid] = useState('');
  const [dragged, setDragged] = useState<number>();
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || to === from) return;
    onChange(moved(items, from, to));
    setSaid(t('admin.order.moved', { name: nameOf(item), place: to + 1, of: items.length }));
  };
  const over = (at: number) => (event: DragEvent) => {
    if (dragged === undefined) return;
    event.preventDefault();
    if (at !== dragged) {
      move(dragged, at);
      setDragged(at);
    }
  };
  return (
    <>
      <ol className={styles.ordered} aria-label={label}>
        {items.map((item, at) => (
          <li
            key={keyOf(item)}
            className={`${styles.item} ${at === dragged ? styles.dragged : ''}`}
            onDragOver={over(at)}
            onDrop={(event) => event.preventDefault()}
          >
            {editable && (
              <span
                draggable
                className={styles.grip}
                aria-hidden="true"
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  setDragged(at);
                }}
                onDragEnd={() => setDragged(undefined)}
              >
                <GripVertical size={16} />
              </span>
            )}
            <div className={styles.body}>{children(item, at)}</div>
            {editable && (
              <div className={styles.moves}>
                <IconButton
                  label={t('admin.order.up', { name: nameOf(item) })}
                  isDisabled={at === 0}
                  onPress={() => move(at, at - 1)}
                >
                  <ArrowUp size={15} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t('admin.order.down', { name: nameOf(item) })}
                  isDisabled={at === items.length - 1}
                  onPress={() => move(at, at + 1)}
                >
                  <ArrowDown size={15} aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t('admin.order.remove', { name: nameOf(item) })}
                  onPress={() => onChange(items.filter((_, other) => other !== at))}
                >
                  <X size={15} aria-hidden="true" />
                </IconButton>
              </div>
            )}
          </li>
        ))}
      </ol>
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </>
  );
}
