import { useMemo } from 'react';
import { useT } from '../../i18n/provider';
import type { Column } from '../../records/RecordTable';
import { AdminList } from '../parts/AdminList';
import { useEventInWords } from './useEventInWords';
import type { Webhook } from './webhook';
import { WebhookState } from './WebhookState';

/** The programs that are told what happens, and whether they are reached. */
export function Webhooks() {
  const t = useT();
  const inWords = useEventInWords();
  const columns = useMemo<Column<Webhook>[]>(
    () => [
      {
        key: 'name',
        label: t('admin.webhooks.name'),
        sort: 'name',
        width: 'minmax(140px, 1fr)',
        render: (webhook) => webhook.name,
      },
      {
        key: 'state',
        label: t('admin.webhooks.state'),
        width: '150px',
        render: (webhook) => <WebhookState webhook={webhook} />,
      },
      {
        key: 'url',
        label: t('admin.webhooks.url'),
        sort: 'url',
        width: 'minmax(180px, 1.4fr)',
        from: 'tablet',
        render: (webhook) => webhook.url,
      },
      {
        key: 'types',
        label: t('admin.webhooks.tells'),
        width: 'minmax(180px, 1.6fr)',
        from: 'desktop',
        render: ({ types = [] }) =>
          types.length ? types.map(inWords).join('; ') : t('admin.webhooks.everything'),
      },
    ],
    [t, inWords],
  );
  return (
    <AdminList<Webhook>
      resource="webhooks"
      type="webhook"
      path="webhooks"
      title={t('admin.webhooks.title')}
      create={t('admin.webhooks.create')}
      hint={t('admin.webhooks.empty')}
      columns={columns}
    />
  );
}
