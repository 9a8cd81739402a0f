import { useGetIdentity } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { useUsers } from '../../records/people';
import { Edited, FormPage } from '../parts/FormPage';
import parts from '../parts/parts.module.css';
import { Switch } from '../parts/Switch';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { Deliveries } from './Deliveries';
import { EventTypes } from './EventTypes';
import { SecretCard } from './SecretCard';
import { SecretDialog } from './SecretDialog';
import { TestCard } from './TestCard';
import type { Webhook } from './webhook';
import { WebhookFilter } from './WebhookFilter';
import { WebhookState } from './WebhookState';

export function WebhookPage() {
  return (
    <Edited<Webhook> resource="webhooks">
      {(webhook) => <WebhookForm webhook={webhook} key={webhook?.id} />}
    </Edited>
  );
}

/** Where a webhook leads, what it tells, its secret, and what became of what it told. */
function WebhookForm({ webhook }: { webhook: Webhook | undefined }) {
  const t = useT();
  const may = useMay();
  const navigate = useNavigate();
  const users = useUsers();
  const { identity } = useGetIdentity();
  const form = useRecordForm<Webhook>('webhooks', webhook, { active: true, types: [] });
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const { draft } = form;
  const mine = !webhook || webhook.createdBy?.id === identity?.id;
  const editable = may('webhook', 'edit');
  const keep = (record: Webhook) =>
    setMade({ id: record.id, secret: (record as { secret?: string }).secret ?? '' });
  return (
    <>
      <FormPage
        form={form}
        type="webhook"
        section={{ path: 'webhooks', label: t('admin.webhooks.title') }}
        title={webhook?.name ?? t('admin.webhooks.create')}
        note={webhook && <WebhookState webhook={webhook} />}
        placed={/^(name|url|description|filter|types(\.\d+)?)$/}
        onCreated={keep}
        side={
          webhook &&
          editable && (
            <>
              <TestCard id={webhook.id} />
              <SecretCard webhook={webhook} mine={mine} />
            </>
          )
        }
        below={webhook && editable && <Deliveries id={webhook.id} />}
      >
        {webhook?.inactiveReason && (
          <p className={parts.notice}>
            {t('admin.webhooks.inactive', { reason: webhook.inactiveReason })}
          </p>
        )}
        {!mine && (
          <p className={parts.notice}>
            {t('admin.webhooks.onlyMaker', {
              name: users.get(webhook.createdBy?.id ?? '')?.name ?? t('records.somebody'),
            })}
          </p>
        )}
        <Card title={t('admin.webhooks.where')}>
          <div className="stack">
            <div className={parts.pair}>
              <TextField
                label={t('admin.webhooks.name')}
                required
                disabled={!mine}
                {...form.text('name')}
              />
              <TextField
                label={t('admin.webhooks.url')}
                hint={t('admin.webhooks.urlHint')}
                type="url"
                required
                disabled={!mine}
                {...form.text('url')}
              />
            </div>
            <TextField
              label={t('admin.webhooks.description')}
              lines={2}
              disabled={!mine}
              {...form.text('description')}
            />
            <Switch
              label={t('admin.webhooks.active')}
              hint={t('admin.webhooks.activeHint')}
              value={draft.active !== false}
              onChange={(active) => form.set({ active })}
              disabled={!mine && webhook.active === false}
            />
          </div>
        </Card>
        <Card title={t('admin.webhooks.what')}>
          <fieldset disabled={!mine} className={parts.fields}>
            <legend className="visually-hidden">{t('admin.webhooks.what')}</legend>
            <div className="stack">
              {mine && <p className="small muted">{t('admin.webhooks.asMaker')}</p>}
              <EventTypes
                value={draft.types ?? []}
                onChange={(types) => form.set({ types })}
                error={form.errors['types'] ?? form.errors['types.0']}
              />
              <WebhookFilter
                types={draft.types ?? []}
                value={draft.filter ?? ''}
                onChange={(filter) => form.set({ filter })}
                error={form.errors['filter']}
              />
            </div>
          </fieldset>
        </Card>
      </FormPage>
      {made && (
        <SecretDialog
          secret={made.secret}
          onClose={() => {
            setMade(undefined);
            void navigate(`/admin/webhooks/${made.id}`, { replace: true });
          }}
        />
      )}
    </>
  );
}
