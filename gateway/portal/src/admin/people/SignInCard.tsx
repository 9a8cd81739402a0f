import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useGetIdentity, useNotify } from 'ra-core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { request } from '../../api/http';
import { isStatus } from '../../api/problem';
import type { User } from '../../api/types';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Confirm } from '../../design/Confirm';
import { Answered } from '../../design/States';
import { useT } from '../../i18n/provider';
import { SessionList } from '../../records/SessionList';
import type { Sessions } from '../../records/sessions';
import { LockedNotice } from './LockedNotice';
import styles from './people.module.css';
import { SetPassword } from './SetPassword';
import { useInvitation } from './useInvitation';

/** How a person signs in, and what an administrator does when they cannot, or should not. */
export function SignInCard({ user }: { user: User }) {
  const t = useT();
  const { identity } = useGetIdentity();
  const { invite, dialog } = useInvitation();
  const name = user.name ?? '';
  if (identity?.id === user.id) {
    return (
      <Card title={t('admin.users.signIn')}>
        <p>
          <Link to="/account" className="link">
            {t('admin.users.yourself')}
          </Link>
        </p>
      </Card>
    );
  }
  return (
    <Card title={t('admin.users.signIn')}>
      <div className="stack">
        <LockedNotice id={user.id} />
        {user.active !== false && (
          <Way label={t('admin.users.invitation')} hint={t('admin.users.invitationHint')}>
            <Button onPress={() => void invite(user.id)}>{t('admin.users.invite')}</Button>
          </Way>
        )}
        <Way label={t('account.password.title')} hint={t('admin.users.setPasswordHint')}>
          <SetPassword user={user} />
        </Way>
        <FactorWay id={user.id} name={name} />
        <SessionsOf id={user.id} name={name} />
      </div>
      {dialog}
    </Card>
  );
}

function Way({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <div className={styles.way}>
      <div>
        <strong>{label}</strong>
        <p className="small muted">{hint}</p>
      </div>
      {children}
    </div>
  );
}

function FactorWay({ id, name }: { id: string; name: string }) {
  const t = useT();
  const notify = useNotify();
  const reset = async () => {
    try {
      await request(`/api/v1/users/${id}/second-factor`, { method: 'DELETE' });
      notify(t('admin.users.factorGone', { name }));
    } catch (failure) {
      if (isStatus(failure, 404)) notify(t('admin.users.factorNone', { name }));
      else notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Way label={t('account.factor.title')} hint={t('admin.users.factorHint')}>
      <Confirm
        trigger={t('admin.users.factorReset')}
        title={t('admin.users.factorQuestion', { name })}
        text={t('admin.users.factorText')}
        action={t('admin.users.factorReset')}
        danger
        onConfirm={reset}
      />
    </Way>
  );
}

function SessionsOf({ id, name }: { id: string; name: string }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const path = `/api/v1/users/${id}/sessions`;
  const query = useQuery({
    queryKey: ['users', 'sessions', id],
    queryFn: ({ signal }) => request<Sessions>(path, { signal }),
  });
  const end = useMutation({
    mutationFn: (session: string | undefined) =>
      request(session ? `${path}/${encodeURIComponent(session)}` : path, { method: 'DELETE' }),
    onSuccess: (_, session) =>
      notify(session ? t('account.sessions.ended') : t('admin.users.sessionsEnded', { name })),
    onError: (failure) => notify(failure.message, { type: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['users', 'sessions', id] }),
  });
  return (
    <section className={styles.sessions} aria-label={t('admin.users.sessions')}>
      <div className="spread">
        <strong>{t('admin.users.sessions')}</strong>
        {query.data && query.data.items.length > 0 && (
          <Confirm
            trigger={t('account.sessions.ofAll')}
            title={t('admin.users.sessionsQuestion', { name })}
            text={t('admin.users.sessionsText')}
            action={t('account.sessions.ofAll')}
            onConfirm={() => end.mutateAsync(undefined).catch(() => undefined)}
          />
        )}
      </div>
      <Answered query={query} lines={2}>
        {({ items }) => (
          <SessionList
            sessions={items}
            onEnd={(session) => end.mutate(session.id)}
            busy={end.isPending}
          />
        )}
      </Answered>
    </section>
  );
}
