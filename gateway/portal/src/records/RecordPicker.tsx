import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useGetManyAggregate } from 'ra-core';
import { useEffect, useState } from 'react';
import {
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import { IconButton } from '../design/Button';
import fields from '../design/Fields.module.css';
import { useT } from '../i18n/provider';
import { nameOf } from './RecordName';
import styles from './RecordPicker.module.css';

interface Suggestion {
  id: string;
  title: string;
  subtitle?: string;
}

const PAUSE_MS = 200;

/** Finds a record by the beginning of its name; the value is its id, empty for none. */
export function RecordPicker({
  resource,
  label,
  value,
  onChange,
  error,
  labelHidden = false,
  autoFocus = false,
}: {
  resource: string;
  label: string;
  value: string;
  onChange: (id: string) => void;
  error?: string | undefined;
  labelHidden?: boolean;
  autoFocus?: boolean;
}) {
  const t = useT();
  const { data: chosen } = useGetManyAggregate(resource, { ids: [value] }, { enabled: !!value });
  // A name that comes later would look like typing, and open the list again.
  const [picked, setPicked] = useState<{ id: string; name: string }>();
  const name = !value
    ? ''
    : picked?.id === value
      ? picked.name
      : (nameOf(chosen?.[0]) ?? (chosen ? '–' : ''));
  const [text, setText] = useState<string>();
  // Chosen for a moment even where the value stays empty: else the list would stay open.
  const [just, setJust] = useState('');
  const q = useSettled(text ?? '');
  const { data, isFetching } = useQuery({
    queryKey: [resource, 'suggest', q],
    queryFn: ({ signal }) =>
      request<{ items: Suggestion[] }>(`${collection(resource)}/suggest`, { query: { q }, signal }),
    placeholderData: keepPreviousData,
    enabled: text !== undefined && q.trim() !== '',
  });
  return (
    <ComboBox
      inputValue={text ?? name}
      onInputChange={setText}
      value={value || just || null}
      onChange={(id) => {
        setText(undefined);
        if (!id) return;
        const item = data?.items.find((one) => one.id === id);
        setPicked({ id: String(id), name: item?.title ?? '' });
        setJust(String(id));
        setTimeout(() => setJust(''));
        onChange(String(id));
      }}
      onBlur={() => setText(undefined)}
      items={data?.items ?? []}
      allowsEmptyCollection
      menuTrigger="input"
      isInvalid={Boolean(error)}
      className={fields.field ?? ''}
    >
      <Label className={labelHidden ? 'visually-hidden' : fields.label}>{label}</Label>
      <div className={styles.line}>
        <Input
          className={`${fields.input} ${styles.input}`}
          placeholder={labelHidden ? label : t('records.pick')}
          autoFocus={autoFocus}
        />
        {value && (
          <span className={styles.clear}>
            <IconButton
              slot={null}
              label={`${t('action.clear')}: ${label}`}
              onPress={() => {
                setText(undefined);
                onChange('');
              }}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </span>
        )}
      </div>
      <FieldError className={fields.error}>{error}</FieldError>
      <Popover className={`${fields.popover} ${styles.popover}`}>
        <ListBox<Suggestion>
          className={fields.list}
          renderEmptyState={() => (
            <p className={styles.none}>{t(isFetching ? 'state.loading' : 'records.pickNone')}</p>
          )}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.title} className={fields.option}>
              <span className={styles.words}>
                {item.title}
                {item.subtitle && <span className="small muted">{item.subtitle}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
