import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
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
import { RecordName } from './RecordName';
import styles from './SuggestBox.module.css';

interface Suggestion {
  id: string;
  title: string;
  subtitle?: string;
}

const PAUSE_MS = 200;

/** Finds a record of a kind by what is typed; the one that is chosen stands there with a way out. */
export function SuggestBox({
  resource,
  label,
  labelHidden = false,
  value,
  onChange,
  error,
}: {
  resource: 'companies' | 'contacts';
  label: string;
  labelHidden?: boolean;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  error?: string | undefined;
}) {
  const t = useT();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: [resource, 'suggest', asked],
    queryFn: ({ signal }) =>
      request<{ items: Suggestion[] }>(`${collection(resource)}/suggest`, {
        query: { q: asked },
        signal,
      }),
    enabled: asked.length > 1 && !value,
    placeholderData: (before) => before,
  });
  if (value) {
    return (
      <div className={fields.field} role="group" aria-label={label}>
        <span className={labelHidden ? 'visually-hidden' : fields.label}>{label}</span>
        <span className={styles.chosen}>
          <RecordName resource={resource} id={value} />
          <IconButton label={`${t('action.clear')}: ${label}`} onPress={() => onChange(undefined)}>
            <X size={15} aria-hidden="true" />
          </IconButton>
        </span>
        {error && <span className={fields.error}>{error}</span>}
      </div>
    );
  }
  return (
    <ComboBox
      inputValue={text}
      onInputChange={setText}
      items={asked.length > 1 ? (found.data?.items ?? []) : []}
      onSelectionChange={(key) => {
        if (key === null) return;
        setText('');
        onChange(String(key));
      }}
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      className={fields.field ?? ''}
    >
      <Label className={labelHidden ? 'visually-hidden' : fields.label}>{label}</Label>
      <Input className={fields.input} placeholder={labelHidden ? label : t('deals.typeName')} />
      <FieldError className={fields.error}>{error}</FieldError>
      <Popover className={fields.popover}>
        <ListBox
          className={fields.list}
          renderEmptyState={() => (
            <p className={styles.none}>
              {asked.length < 2
                ? t('deals.typeName')
                : t(found.isFetching ? 'state.loading' : 'deals.noSuch')}
            </p>
          )}
        >
          {(one: Suggestion) => (
            <ListBoxItem id={one.id} textValue={one.title} className={fields.option}>
              <span className={styles.words}>
                {one.title}
                {one.subtitle && <span className="small muted">{one.subtitle}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
