import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import styles from './Fields.module.css';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: ReactNode;
  onAction: () => void;
}

/** Entries of which one holds now. */
export interface MenuChoice {
  id: string;
  label: string;
  chosen: string;
  entries: MenuEntry[];
}

/** A button (the first child) that opens a list of things to do, and of things to choose. */
export function Menu({
  trigger,
  entries,
  label,
}: {
  trigger: ReactNode;
  entries: (MenuEntry | MenuChoice)[];
  label: string;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover}>
        <AriaMenu aria-label={label} className={styles.list} items={entries}>
          {(entry: MenuEntry | MenuChoice) =>
            'entries' in entry ? (
              <MenuSection
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[entry.chosen]}
                className={styles.section ?? ''}
              >
                <Header className={styles.heading}>{entry.label}</Header>
                {entry.entries.map((one) => (
                  <Item key={one.id} entry={one} />
                ))}
              </MenuSection>
            ) : (
              <Item entry={entry} />
            )
          }
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Item({ entry }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      onAction={entry.onAction}
      className={styles.option}
    >
      {({ isSelected }) => (
        <>
          {entry.icon}
          {entry.label}
          {isSelected && <Check size={15} aria-hidden="true" className={styles.mark} />}
        </>
      )}
    </MenuItem>
  );
}
