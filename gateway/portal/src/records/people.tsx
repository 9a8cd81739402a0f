import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { User } from '../api/types';
import { Avatar } from '../design/Avatar';
import { useT } from '../i18n/provider';
import { useEvery } from './useEvery';

const KEPT_MS = 5 * 60_000;

/** The colleagues by id; one question for the whole portal. */
export function useUsers(): Map<string, User> {
  const { data } = useEvery<User>('users', KEPT_MS);
  return useMemo(() => new Map((data ?? []).map((user) => [user.id, user])), [data]);
}

const Known = createContext<Map<string, User> | undefined>(undefined);

/** Asks for the colleagues once for all names in it: a table has hundreds. */
export function People({ children }: { children: ReactNode }) {
  return <Known value={useUsers()}>{children}</Known>;
}

interface PersonProps {
  id: string | undefined;
  bare?: boolean;
}

/** A colleague by name and picture. */
export function Person(props: PersonProps) {
  const known = useContext(Known);
  return known ? <Named {...props} users={known} /> : <Asked {...props} />;
}

function Asked(props: PersonProps) {
  return <Named {...props} users={useUsers()} />;
}

function Named({ id, bare = false, users }: PersonProps & { users: Map<string, User> }) {
  const t = useT();
  const name = users.get(id ?? '')?.name;
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
