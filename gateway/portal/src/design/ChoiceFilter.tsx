import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  Dialog,
  DialogTrigger,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { useT } from '../i18n/provider';
import styles from './ChoiceFilter.module.css';
import type { Choice } from './Fields';
import { Finder } from './Finder';
import { useFound } from './useFound';

/** A filter of a list: a button that names what is chosen, and opens the choices. */
export function ChoiceFilter({
  label,
  choices,
  chosen,
  onChange,
  several = false,
  usual,
  plain = false,
}: {
  label: string;
  choices: Choice[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  several?: boolean;
  /** One is always chosen; this one narrows nothing. */
  usual?: string;
  /** It narrows nothing, and the button does not say what is chosen. */
  plain?: boolean;
}) {
  const t = useT();
  const found = useFound(choices);
  const names = choices.filter((one) => chosen.includes(one.value)).map((one) => one.label);
  const said =
    names.length > 2 ? t('list.selected', { smart_count: names.length }) : names.join(', ');
  const on = !plain && chosen.some((one) => one !== usual);
  const list = (close: () => void) => (
    <ListBox
      aria-label={label}
      items={found.found}
      selectionMode={several ? 'multiple' : 'single'}
      selectedKeys={chosen}
      escapeKeyBehavior="none"
      disallowEmptySelection={plain || usual !== undefined}
      onSelectionChange={(keys) => {
        onChange(keys === 'all' ? [] : [...keys].map(String));
        if (!several) close();
      }}
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
    <DialogTrigger onOpenChange={() => found.setText('')}>
      <Button className={`${styles.button} ${on ? styles.on : ''}`}>
        <span>{label}</span>
        {!plain && said && <strong className={styles.said}>{said}</strong>}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <Popover className={styles.popover}>
        <Dialog aria-label={label} className={styles.dialog}>
          {({ close }) => (
            <>
              {found.many ? (
                <Finder label={label} of={found}>
                  {list(close)}
                </Finder>
              ) : (
                list(close)
              )}
              {!plain && chosen.length > 0 && usual === undefined && (
                <Button className={styles.clear} onPress={() => onChange([])}>
                  {t('action.clear')}
                </Button>
              )}
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
