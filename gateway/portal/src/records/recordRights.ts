import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import type { components } from '../api/schema';
import { me } from '../api/session';
import type { Me } from '../api/types';
import { typeOf } from './recordTypes';

type Access = components['schemas']['AccessAnswer'];

/** What rights depend on. */
interface Owned {
  id: string;
  ownerId?: string;
}

const KEPT_MS = 60_000;

/** What one may do with a record and with its fields, as the services say; asked for by its page. */
export const accessTo = (resource: string, id: string | undefined) => ({
  queryKey: [resource, 'access', id],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    request<Access>(`${collection(resource)}/${id}/access`, { signal }),
  staleTime: KEPT_MS,
});

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: me, staleTime: Infinity }).data;

/**
 * What grants alone say about a record: whether its owner or everybody's records are within reach,
 * or whether it must be asked, as for the records of a team and for shared ones.
 */
export function reachOf(
  who: Me | undefined,
  type: string,
  action: string,
  record: Owned,
): 'yes' | 'no' | 'perhaps' | 'ifShared' {
  const scopes = (who?.grants ?? [])
    .filter((grant) => grant.type === type || grant.type === '*')
    .filter((grant) => grant.action === action || grant.action === '*')
    .map(({ scope }) => scope);
  if (!scopes.length) return 'no';
  if (scopes.includes('all') || record.ownerId === who?.id) return 'yes';
  return scopes.every((scope) => scope === 'own') ? 'ifShared' : 'perhaps';
}

/**
 * Which actions to offer for one record: a share for view, or a grant for one's own records alone,
 * lets somebody see a record that they may not change. Until it is known nothing is offered.
 */
export function useRecordRights(resource: string, record: Owned): (action: string) => boolean {
  const who = useMe();
  const type = typeOf(resource);
  const known = ['edit', 'delete', 'share', 'change-owner'].every((action) =>
    ['yes', 'no'].includes(reachOf(who, type, action, record)),
  );
  const { data, isPending } = useQuery({
    ...accessTo(resource, record.id),
    enabled: Boolean(who) && !known,
  });
  return useCallback(
    (action) => {
      const reach = reachOf(who, type, action, record);
      if (reach === 'yes' || reach === 'no') return reach === 'yes';
      return !isPending && data?.actions?.find((one) => one.action === action)?.allowed !== false;
    },
    [who, type, record, isPending, data],
  );
}

/** Whether to offer changing a record of a list, where none is asked about by itself. */
export function useLikelyToChange(resource: string): (record: Owned) => boolean {
  const who = useMe();
  const type = typeOf(resource);
  return useCallback(
    (record) => ['yes', 'perhaps'].includes(reachOf(who, type, 'edit', record)),
    [who, type],
  );
}
