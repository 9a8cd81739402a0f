import { useGetIdentity } from 'ra-core';
import { useMemo } from 'react';
import { ChoiceFilter } from '../design/ChoiceFilter';
import type { Choice } from '../design/Fields';
import { useT } from '../i18n/provider';
import { FilterSwitch } from './FilterBar';
import { useUsers } from './people';
import type { Filters } from './useFilters';

/** In the address: whoever looks, and nobody. */
export const ME = 'me';
export const NOBODY = 'none';

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

/** Whose records are wanted, by id. */
export function useOwnerId(filters: Filters): string | undefined {
  const { data: me } = useGetIdentity();
  const owner = filters.get('owner');
  if (owner === NOBODY) return undefined;
  return owner === ME ? String(me?.id ?? ME) : owner;
}

/** Narrows a list to the records of one colleague, one's own at the press of a button. */
export function OwnerFilter({
  filters,
  withNobody = false,
}: {
  filters: Filters;
  withNobody?: boolean;
}) {
  const t = useT();
  const users = useUserChoices();
  const owner = filters.get('owner');
  const choices = withNobody ? [{ value: NOBODY, label: t('records.nobodys') }, ...users] : users;
  return (
    <>
      <ChoiceFilter
        label={t('records.owner')}
        choices={choices}
        chosen={owner && owner !== ME ? [owner] : []}
        onChange={([chosen]) => filters.set('owner', chosen ?? '')}
      />
      <FilterSwitch
        label={t('records.mine')}
        on={owner === ME}
        onChange={(on) => filters.set('owner', on ? ME : '')}
      />
    </>
  );
}
