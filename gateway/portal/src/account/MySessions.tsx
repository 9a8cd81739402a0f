import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { request } from '../api/http';
import { Card } from '../design/Card';
import { Confirm } from '../design/Confirm';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import { SessionList } from '../records/SessionList';
import type { Sessions } from '../records/sessions';

const PATH = '/api/v1/me/sessions';
export const MINE = ['me', 'sessions'];

/** Where one is signed in; any other place can be ended. */
export function MySessions() {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: MINE,
    queryFn: ({ signal }) => request<Sessions>(PATH, { signal }),
  });
  const end = useMutation({
    mutationFn: (id: string | undefined) =>
      request(id ? `${PATH}/${encodeURIComponent(id)}` : PATH, { method: 'DELETE' }),
    onSuccess: (_, id) => {
      notify(t(id ? 'account.sessions.ended' : 'account.sessions.othersEnded'));
    },
    onError: (failure) => notify(failure.message, { type: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: MINE }),
  });
  const others = query.data?.items.some((session) => !session.current);
  return (
    <Card
      title={t('account.sessions.title')}
      aside={
        others && (
          <Confirm
            trigger={t('account.sessions.endOthers')}
            title={t('account.sessions.endOthersQuestion')}
            text={t('account.sessions.endOthersHint')}
            action={t('account.sessions.endOthers')}
            onConfirm={() => end.mutateAsync(undefined).catch(() => undefined)}
          />
        )
      }
    >
      <Answered query={query}>
        {({ items }) => (
          <div className="stack">
            <SessionList
              sessions={[...items].sort(
                (one, other) => Number(other.current) - Number(one.current),
              )}
              onEnd={(session) => end.mutate(session.id)}
              busy={end.isPending}
            />
            {!others && items.length > 0 && (
              <p className="small muted">{t('account.sessions.only')}</p>
            )}
          </div>
        )}
      </Answered>
    </Card>
  );
}
