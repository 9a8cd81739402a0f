import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import { Card } from '../../design/Card';
import { Confirm } from '../../design/Confirm';
import { useFormats } from '../../design/formats';
import { useT } from '../../i18n/provider';
import { SecretDialog } from './SecretDialog';
import type { NewSecret, Webhook } from './webhook';

interface SecretState {
  formerUntil?: string;
}

/** Which secrets sign, and a new one in place of the one there is. */
export function SecretCard({ webhook, mine }: { webhook: Webhook; mine: boolean }) {
  const t = useT();
  const notify = useNotify();
  const formats = useFormats();
  const client = useQueryClient();
  const path = `/api/v1/webhooks/${webhook.id}/secret`;
  const key = ['webhooks', 'secret', webhook.id];
  const [made, setMade] = useState<NewSecret>();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => request<SecretState>(path, { signal }),
  });
  const until = data?.formerUntil;
  const said = until
    ? t('admin.webhooks.both', { until: formats.moment(until) })
    : t('admin.webhooks.one');
  const rotate = async () => {
    try {
      const secret = await request<NewSecret>(path, { method: 'POST' });
      client.setQueryData<SecretState>(key, { formerUntil: secret.formerUntil ?? '' });
      setMade(secret);
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Card
      title={t('admin.webhooks.secret')}
      aside={
        mine && (
          <Confirm
            trigger={t('admin.webhooks.rotate')}
            title={t('admin.webhooks.rotateQuestion', { name: webhook.name })}
            text={t('admin.webhooks.rotateHint')}
            action={t('admin.webhooks.rotate')}
            onConfirm={rotate}
          />
        )
      }
    >
      <p>{said}</p>
      {made && (
        <SecretDialog secret={made.secret ?? ''} note={said} onClose={() => setMade(undefined)} />
      )}
    </Card>
  );
}
