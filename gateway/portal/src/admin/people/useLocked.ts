import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { request } from '../../api/http';
import type { components } from '../../api/schema';
import { useT } from '../../i18n/provider';
import { useMay } from '../parts/useMay';

export type Locked = components['schemas']['LockedUser'];

const KEY = ['sign-in', 'locked'];

/** Who cannot sign in for a while after too many failures, and the way to let them in again. */
export function useLocked() {
  const t = useT();
  const may = useMay();
  const notify = useNotify();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => request<{ items: Locked[] }>('/api/v1/sign-in/locked', { signal }),
    enabled: may('user', 'edit'),
  });
  const unlock = useMutation({
    mutationFn: (user: Locked) => request(`/api/v1/users/${user.id}/unlock`, { method: 'POST' }),
    onSuccess: (_, user) => notify(t('admin.users.unlocked', { name: user.name })),
    onError: (failure) => notify(failure.message, { type: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return { locked: query.data?.items ?? [], unlock: unlock.mutate, unlocking: unlock.isPending };
}
