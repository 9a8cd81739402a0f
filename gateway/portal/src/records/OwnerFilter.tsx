import { useGetIdentity } from 'ra-core';
import { useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { Select, type Choice } from '../design/Fields';
import { useT } from '../i18n/provider';
import styles from './OwnerFilter.module.css';
import { useUsers } from './people';
import type { Filters } from './useFilters';

const ANY = 'any';

/** The colleagues to choose from, the active ones first by name. */
export function useUserChoices(): Choice[] {
  const users = useUsers();
  return useMemo(
    () =>
      [...users.values()]
        .filter((user) => user.active !== false)
        .map((user) => ({ value: user.id, label: user.name ?? user.email ?? user.id })),
    [users],
  );
}

/** Narrows a list to the records of one colleague, one's own at the press of a button. */
export function OwnerFilter({ filters }: { filters: Filters }) {
  const t = useT();
  const choices = useUserChoices();
  const { data: mySelf } = useGetIdentity();
  const owner = filters.get('ownerId');
  const mine = Boolean(mySelf) && owner === mySelf?.id;
  return (
    <>
      <ToggleButton
        isSelected={mine}
        onChange={(on) => filters.set('ownerId', on ? String(mySelf?.id ?? '') : '')}
        className={styles.toggle}
      >
        {t('records.mine')}
      </ToggleButton>
      <div className={styles.select}>
        <Select
          label={t('records.owner')}
          labelHidden
          value={owner || ANY}
          onChange={(value) => filters.set('ownerId', value === ANY ? '' : value)}
          choices={[{ value: ANY, label: t('records.everyone') }, ...choices]}
        />
      </div>
    </>
  );
}
