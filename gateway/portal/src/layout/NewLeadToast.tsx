import { useGetIdentity, useNotify } from 'ra-core';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { listenToLeads } from '../api/live';
import { useT } from '../i18n/provider';

/** Says wherever one is that a lead has become one's own, unless one did it oneself. */
export function NewLeadToast() {
  const t = useT();
  const notify = useNotify();
  const { data: me } = useGetIdentity();
  const id = me?.id;
  useEffect(() => {
    if (!id) return undefined;
    return listenToLeads({
      told: ({ subject, data: { state, changes, actor, deleted } }) => {
        const became = changes.some((change) => change.field === 'ownerId');
        if (deleted || !became || state['ownerId'] !== id || actor.id === id) return;
        const name = [state['givenName'], state['familyName']].filter(Boolean).join(' ');
        const told = [name, state['company']].filter(Boolean).join(', ');
        notify(
          <>
            {t('leads.live.yours', { name: told })}{' '}
            <Link to={`/leads/${subject}`}>{t('leads.live.open')}</Link>
          </>,
        );
      },
      missed: () => undefined,
    });
  }, [id, notify, t]);
  return null;
}
