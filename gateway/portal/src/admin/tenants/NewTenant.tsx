import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { memo, useCallback, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../api/http';
import { ApiError } from '../../api/problem';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Select, TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { forgetUnsaved, useUnsaved } from '../../layout/unsaved';
import { RecordPage } from '../../records/RecordPage';
import { currencies } from '../../records/useBaseCurrency';
import parts from '../parts/parts.module.css';
import { Switch } from '../parts/Switch';
import { Credentials, type Created } from './Credentials';

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

const empty = {
  name: '',
  email: '',
  person: '',
  baseCurrency: 'EUR',
  timeZone: zones.some(({ value }) => value === here) ? here : 'Europe/Vienna',
  client: false,
};

/** Sets up an organisation with its first administrator; what they sign in with is told once. */
export function NewTenant() {
  const t = useT();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(empty);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const [made, setMade] = useState<Created>();
  useUnsaved(!made && (draft.name !== '' || draft.email !== ''));
  const set = useCallback(
    (change: Partial<typeof empty>) => setDraft((now) => ({ ...now, ...change })),
    [],
  );
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      setMade(
        await request<Created>('/api/v1/tenants', {
          method: 'POST',
          body: {
            name: draft.name,
            baseCurrency: draft.baseCurrency,
            timeZone: draft.timeZone,
            administrator: {
              email: draft.email,
              ...(draft.person.trim() ? { name: draft.person } : {}),
            },
            ...(draft.client ? { apiClientScopes: ['*:*'] } : {}),
          },
        }),
      );
      setErrors({});
      forgetUnsaved();
      await queries.invalidateQueries({ queryKey: ['tenant-overview'] });
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(fields);
      if (!Object.keys(fields).length) notify((failure as Error).message, { type: 'error' });
    }
    setBusy(false);
  };
  return (
    <RecordPage
      title={t('admin.tenants.create')}
      back={{ to: '/admin/tenants', label: t('admin.tenants.title') }}
      side={
        <Card title={t('admin.tenants.happens')}>
          <p className="muted">{t('admin.tenants.createHint')}</p>
        </Card>
      }
    >
      <form noValidate className="stack" onSubmit={(event) => void create(event)}>
        <Card title={t('admin.tenants.organisation')}>
          <div className="stack">
            <TextField
              label={t('admin.tenants.name')}
              required
              value={draft.name}
              onChange={(name) => set({ name })}
              error={errors['name']}
            />
            <Place
              baseCurrency={draft.baseCurrency}
              timeZone={draft.timeZone}
              set={set}
              errors={errors}
            />
          </div>
        </Card>
        <Card title={t('admin.tenants.administrator')}>
          <div className="stack">
            <div className={parts.pair}>
              <TextField
                label={t('admin.tenants.email')}
                type="email"
                required
                value={draft.email}
                onChange={(email) => set({ email })}
                error={errors['administrator.email']}
              />
              <TextField
                label={t('admin.tenants.person')}
                value={draft.person}
                onChange={(person) => set({ person })}
                error={errors['administrator.name']}
              />
            </div>
            <Switch
              label={t('admin.tenants.client')}
              hint={t('admin.tenants.clientHint')}
              value={draft.client}
              onChange={(client) => set({ client })}
            />
          </div>
        </Card>
        <div>
          <Button look="primary" type="submit" isDisabled={busy}>
            {t('admin.tenants.setUp')}
          </Button>
        </div>
      </form>
      {made && (
        <Credentials
          created={made}
          onClose={() => void navigate(`/admin/tenants/${made.id}`, { replace: true })}
        />
      )}
    </RecordPage>
  );
}

/** Apart, since long lists of choices are not to be made anew with each letter typed elsewhere. */
const Place = memo(function Place({
  baseCurrency,
  timeZone,
  set,
  errors,
}: {
  baseCurrency: string;
  timeZone: string;
  set: (change: Partial<typeof empty>) => void;
  errors: Record<string, string>;
}) {
  const t = useT();
  return (
    <div className={parts.pair}>
      <Select
        label={t('admin.tenants.currency')}
        value={baseCurrency}
        onChange={(chosen) => set({ baseCurrency: chosen })}
        choices={currencies('EUR', 'USD', 'GBP', 'CHF')}
        error={errors['baseCurrency']}
      />
      <Select
        label={t('admin.tenants.timeZone')}
        value={timeZone}
        onChange={(chosen) => set({ timeZone: chosen })}
        choices={zones}
        error={errors['timeZone']}
      />
    </div>
  );
});
