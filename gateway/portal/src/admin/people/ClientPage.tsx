import { X } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { request } from '../../api/http';
import type { ApiClient } from '../../api/types';
import { Button, IconButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { Dialog, DialogActions } from '../../design/Dialog';
import { Select, TextField } from '../../design/Fields';
import { useT, useTextOf } from '../../i18n/provider';
import { capital } from '../../records/words';
import { Confirm } from '../../design/Confirm';
import { Copy } from '../../design/Copy';
import { Edited, FormPage } from '../parts/FormPage';
import { Switch } from '../parts/Switch';
import { useMay } from '../parts/useMay';
import { useRecordForm } from '../parts/useRecordForm';
import { actions, allTypes } from './grants';
import styles from './people.module.css';
import { useScopeInWords } from './useInWords';
import { OnOff } from './Users';

interface Secret {
  id: string;
  secret: string;
}

export function ClientPage() {
  return (
    <Edited<ApiClient> resource="api-clients">{(client) => <ClientForm client={client} />}</Edited>
  );
}

const DAY_MS = 86_400_000;

/** The day whose end a moment is, in UTC. */
const lastDay = (end: string | undefined): string =>
  end ? new Date(Date.parse(end) - 1).toISOString().slice(0, 10) : '';

const endOf = (day: string): string => {
  const begin = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(begin) ? '' : new Date(begin + DAY_MS).toISOString();
};

/** A program: its name, what it may do, its secret. */
function ClientForm({ client }: { client: ApiClient | undefined }) {
  const t = useT();
  const may = useMay();
  const notify = useNotify();
  const navigate = useNavigate();
  const form = useRecordForm<ApiClient>('api-clients', client, { active: true, scopes: [] });
  const [secret, setSecret] = useState<Secret>();
  const renew = async (id: string) => {
    try {
      setSecret(await request<Secret>(`/api/v1/api-clients/${id}/secret`, { method: 'POST' }));
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
      if (!client) await navigate(`/admin/api-clients/${id}`, { replace: true });
    }
  };
  const closeSecret = () => {
    const id = secret?.id;
    setSecret(undefined);
    if (!client) void navigate(`/admin/api-clients/${id}`, { replace: true });
  };
  return (
    <>
      <FormPage
        form={form}
        type="api-client"
        section={{ path: 'api-clients', label: t('admin.clients.title') }}
        title={client?.name ?? t('admin.clients.create')}
        note={client && <OnOff on={client.active !== false} />}
        placed={/^(name|expiresAt|scopes(\.\d+)?)$/}
        onCreated={(made) => void renew(made.id)}
        actions={
          client &&
          may('api-client', 'edit') && (
            <Confirm
              trigger={t('admin.clients.rotate')}
              title={t('admin.clients.rotateQuestion', { name: client.name })}
              text={t('admin.clients.rotateHint')}
              action={t('admin.clients.rotate')}
              onConfirm={() => renew(client.id)}
            />
          )
        }
        side={
          client && (
            <Card title={t('admin.clients.use')}>
              <div className="stack">
                <Copy label={t('admin.clients.id')} text={client.id} />
                <Copy
                  label={t('admin.clients.tokenUrl')}
                  text={`${location.origin}/oauth2/token`}
                />
              </div>
            </Card>
          )
        }
      >
        <Card title={t('records.details')}>
          <div className="stack">
            <TextField label={t('admin.clients.name')} required {...form.text('name')} />
            <Switch
              label={t('admin.clients.active')}
              hint={t('admin.clients.activeHint')}
              value={form.draft.active !== false}
              onChange={(active) => form.set({ active })}
            />
            <TextField
              label={t('admin.clients.expires')}
              hint={t('admin.clients.expiresHint')}
              type="date"
              value={lastDay(form.draft.expiresAt)}
              onChange={(day) => form.set({ expiresAt: endOf(day) })}
              error={form.errors['expiresAt']}
            />
          </div>
        </Card>
        <Card title={t('admin.clients.scopes')}>
          <Scopes
            value={form.draft.scopes ?? []}
            onChange={(scopes) => form.set({ scopes })}
            error={form.errors['scopes'] ?? form.errors['scopes.0']}
          />
        </Card>
      </FormPage>
      <Dialog
        title={t('admin.clients.secret')}
        open={Boolean(secret)}
        onClose={closeSecret}
        wide
        firm
      >
        <p>{t('admin.clients.secretHint')}</p>
        <Copy label={t('admin.clients.id')} text={secret?.id ?? ''} />
        <Copy label={t('admin.clients.secretLabel')} text={secret?.secret ?? ''} />
        <DialogActions>
          <Button look="primary" onPress={closeSecret}>
            {t('admin.clients.kept')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
}

function Scopes({
  value,
  onChange,
  error,
}: {
  value: string[];
  onChange: (scopes: string[]) => void;
  error: string | undefined;
}) {
  const t = useT();
  const textOf = useTextOf();
  const [type, setType] = useState('lead');
  const [action, setAction] = useState('view');
  const inWords = useScopeInWords();
  const choices = (values: string[], prefix: string) =>
    ['*', ...values].map((one) => ({ value: one, label: capital(textOf(prefix, one)) }));
  return (
    <div className="stack">
      {value.length ? (
        <ul className={styles.scopes}>
          {value.map((scope) => (
            <li key={scope} className={styles.scope} title={scope}>
              {inWords(scope)}
              <IconButton
                label={t('admin.clients.removeScope', { scope: inWords(scope) })}
                onPress={() => onChange(value.filter((one) => one !== scope))}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('admin.clients.noScopes')}</p>
      )}
      <div className={styles.add}>
        <Select
          label={t('admin.roles.type')}
          value={type}
          onChange={setType}
          choices={choices(allTypes, 'admin.types')}
          error={error}
        />
        <Select
          label={t('admin.clients.action')}
          value={action}
          onChange={setAction}
          choices={choices(actions, 'admin.actions')}
        />
        <Button onPress={() => onChange([...new Set([...value, `${type}:${action}`])])}>
          {t('admin.clients.addScope')}
        </Button>
      </div>
    </div>
  );
}
