import { Check, ChevronDown } from 'lucide-react';
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useT } from '../i18n/provider';
import styles from './ChoiceFilter.module.css';
import type { Choice } from './Fields';

const SEARCH_FROM = 9;

/** A filter of a list: a button that names what is chosen, and opens the choices. */
export function ChoiceFilter({
  label,
  choices,
  chosen,
  onChange,
  several = false,
}: {
  label: string;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  several?: boolean;
}) {
  const t = useT();
  const { contains } = useFilter({ sensitivity: 'base' });
  const names = choices.filter((one) => chosen.includes(one.value)).map((one) => one.label);
  const said =
    names.length > 2 ? t('list.selected', { smart_count: names.length }) : names.join(', ');
  const list = (
    <ListBox
      aria-label={label}
      items={choices}
      selectionMode={several ? 'multiple' : 'single'}
      selectedKeys={chosen}
      escapeKeyBehavior="none"
      onSelectionChange={(keys) => onChange(keys === 'all' ? [] : [...keys].map(String))}
      className={styles.list}
    >
      {(choice: Choice) => (
        <ListBoxItem id={choice.value} textValue={choice.label} className={styles.option}>
          {({ isSelected }) => (
            <>
              <span className={styles.mark}>
                {isSelected && <Check size={14} aria-hidden="true" />}
              </span>
              {choice.icon}
              {choice.label}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
  return (
    <DialogTrigger>
      <Button className={`${styles.button} ${chosen.length ? styles.on : ''}`}>
        <span>{label}</span>
        {said && <strong className={styles.said}>{said}</strong>}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover}>
        <Dialog aria-label={label} className={styles.dialog}>
          {choices.length >= SEARCH_FROM ? (
            <Autocomplete filter={contains}>
              <SearchField aria-label={label} autoFocus className={styles.search}>
                <Input className={styles.input} placeholder={t('search.open')} />
              </SearchField>
              {list}
            </Autocomplete>
          ) : (
            list
          )}
          {chosen.length > 0 && (
            <Button className={styles.clear} onPress={() => onChange([])}>
              {t('action.clear')}
            </Button>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
