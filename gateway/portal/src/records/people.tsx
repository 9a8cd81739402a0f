import { useGetList } from 'ra-core';
import { useMemo } from 'react';
import type { User } from '../api/types';
import { Avatar } from '../design/Avatar';
import { useT } from '../i18n/provider';

const MOST = 200;
const KEPT_MS = 5 * 60_000;

/** The colleagues by id; one question for the whole portal. */
export function useUsers(): Map<string, User> {
  const { data } = useGetList<User>(
    'users',
    { pagination: { page: 1, perPage: MOST }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: KEPT_MS },
  );
  return useMemo(() => new Map((data ?? []).map((user) => [user.id, user])), [data]);
}

/** A colleague by name and picture. */
export function Person({ id, bare = false }: { id: string | undefined; bare?: boolean }) {
  const t = useT();
  const name = useUsers().get(id ?? '')?.name;
  if (!id) return <span className="muted">{t('value.nobody')}</span>;
  if (!name) return <span className="muted">…</span>;
  return bare ? (
    <>{name}</>
  ) : (
    <span className="row">
      <Avatar name={name} size="s" />
      <span className="truncate">{name}</span>
    </span>
  );
}
