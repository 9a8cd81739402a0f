import {
  Building2,
  CircleUserRound,
  Handshake,
  Inbox,
  ListTodo,
  Package,
  Search,
  User,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { request } from '../api/http';
import { useT } from '../i18n/provider';
import { hrefOf, type Place } from './places';
import styles from './Palette.module.css';

interface Found {
  items: { type: string; id: string; title: string; subtitle?: string }[];
  partial: boolean;
}

interface Item {
  to: string;
  title: string;
  subtitle?: string;
  icon: LucideIcon;
}

const PAUSE_MS = 120;
/** Parts that did not answer in time are asked again. */
const AGAIN_MS = 2_000;
const icons: Record<string, LucideIcon> = {
  contact: CircleUserRound,
  company: Building2,
  lead: Inbox,
  deal: Handshake,
  task: ListTodo,
  product: Package,
  user: User,
  team: Users,
};

interface Props {
  /** Where one can go besides. */
  places: Place[];
  onClose: () => void;
}

/** Search from anywhere, and the way to every page: type, arrow keys, Enter. */
export function Palette({ open, ...props }: Props & { open: boolean }) {
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={open}
      onOpenChange={(now) => !now && props.onClose()}
      isDismissable
    >
      <Modal className={styles.modal}>
        <PaletteBody {...props} />
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ places, onClose }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [q, setQ] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isError } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => request<Found>('/api/v1/search', { query: { q }, signal }),
    enabled: q.length > 1,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.partial ? AGAIN_MS : false),
  });
  const found: Item[] = (q.length > 1 ? (data?.items ?? []) : []).flatMap((item) => {
    const to = hrefOf(item.type, item.id);
    return to ? [{ ...item, to, icon: icons[item.type] ?? Search }] : [];
  });
  const wanted = text.trim().toLowerCase();
  const items: Item[] = [
    ...places
      .filter(({ label }) => label.toLowerCase().includes(wanted))
      .map(({ to, label, icon }) => ({ to, title: label, icon, subtitle: t('search.page') })),
    ...found,
  ];
  const go = (index: number) => {
    const item = items[index];
    if (item) {
      onClose();
      void navigate(item.to);
    }
  };
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => void list.current?.children[at]?.scrollIntoView?.({ block: 'nearest' }), [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length) {
      event.preventDefault();
      setAt((at + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      go(at);
    }
  };
  return (
    <Dialog aria-label={t('search.label')} className={styles.dialog}>
      <div className={styles.line}>
        <Search size={18} aria-hidden="true" />
        <input
          autoFocus
          role="combobox"
          aria-label={t('search.label')}
          aria-expanded={items.length > 0}
          aria-controls={id}
          aria-activedescendant={items[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} id={id} role="listbox" aria-label={t('search.label')} className={styles.list}>
        {items.map((item, index) => {
          const Icon = item.icon;
          return (
            <li
              key={item.to}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className={styles.item}
              onMouseMove={() => setAt(index)}
              onClick={() => go(index)}
            >
              <Icon size={17} aria-hidden="true" />
              <span className={styles.title}>{item.title}</span>
              <span className={styles.subtitle}>{item.subtitle}</span>
            </li>
          );
        })}
      </ul>
      <p role="status" className={styles.note}>
        {q.length < 2
          ? t('search.hint')
          : isError
            ? t('search.failed')
            : !data
              ? t('search.asking')
              : data.partial
                ? t('search.partial')
                : found.length
                  ? t('search.results', { smart_count: found.length })
                  : t('search.none', { q })}
      </p>
    </Dialog>
  );
}
