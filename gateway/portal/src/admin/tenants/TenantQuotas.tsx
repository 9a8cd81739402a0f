import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState, type FormEvent } from 'react';
import { request } from '../../api/http';
import { ApiError } from '../../api/problem';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { TextField } from '../../design/Fields';
import { useFormats } from '../../design/formats';
import { Answered } from '../../design/States';
import { useT, useTextOf } from '../../i18n/provider';
import { forgetUnsaved, useUnsaved } from '../../layout/unsaved';
import { inOrder } from '../usage/quota';
import { knownKey, tenantPath } from './tenant';
import styles from './tenants.module.css';

/** What is not as usual, and what holds. */
interface Limits {
  own: Record<string, number>;
  limits: Record<string, number>;
}

/** How much an organisation may have. */
export function TenantQuotas({ id, editable }: { id: string; editable: boolean }) {
  const t = useT();
  const query = useQuery({
    queryKey: [...knownKey(id), 'quotas'],
    queryFn: ({ signal }) => request<Limits>(`${tenantPath(id)}/quotas`, { signal }),
  });
  return (
    <Card title={t('admin.tenants.quotas')}>
      <Answered query={query} lines={4}>
        {(limits) => (
          <QuotaForm key={JSON.stringify(limits.own)} id={id} limits={limits} editable={editable} />
        )}
      </Answered>
    </Card>
  );
}

const texts = (own: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(own).map(([name, most]) => [name, String(most)]));

function QuotaForm({ id, limits, editable }: { id: string; limits: Limits; editable: boolean }) {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const notify = useNotify();
  const client = useQueryClient();
  const before = texts(limits.own);
  const [draft, setDraft] = useState(before);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const names = inOrder(Object.keys(limits.limits).map((name) => ({ name })));
  const changed = names.some(({ name }) => (draft[name] ?? '') !== (before[name] ?? ''));
  useUnsaved(changed);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = Object.entries(draft).filter(([, text]) => text.trim() !== '');
    const wrong = wanted.filter(([, text]) => !/^\d+$/.test(text.trim()));
    if (wrong.length) {
      setErrors(Object.fromEntries(wrong.map(([name]) => [name, t('admin.tenants.whole')])));
      return;
    }
    setBusy(true);
    try {
      const next = await request<Limits>(`${tenantPath(id)}/quotas`, {
        method: 'PUT',
        body: { quotas: Object.fromEntries(wanted.map(([name, text]) => [name, Number(text)])) },
      });
      forgetUnsaved();
      notify(t('admin.tenants.quotasSet'));
      client.setQueryData([...knownKey(id), 'quotas'], next);
      await client.invalidateQueries({ queryKey: ['tenant-overview'] });
    } catch (failure) {
      const fields = Object.entries(failure instanceof ApiError ? failure.fields : {});
      setErrors(
        Object.fromEntries(fields.map(([path, detail]) => [path.replace('quotas.', ''), detail])),
      );
      if (!fields.length) notify((failure as Error).message, { type: 'error' });
    }
    setBusy(false);
  };
  return (
    <form noValidate className="stack" onSubmit={(event) => void save(event)}>
      <p className="muted">{t('admin.tenants.quotasHint')}</p>
      <div className={styles.quotas}>
        {names.map(({ name }) => (
          <TextField
            key={name}
            label={textOf('admin.usage.names', name)}
            value={draft[name] ?? ''}
            placeholder={
              name in limits.own
                ? t('admin.tenants.asUsual')
                : t('admin.tenants.usual', { count: formats.number(limits.limits[name] ?? 0) })
            }
            disabled={!editable}
            onChange={(text) => setDraft((now) => ({ ...now, [name]: text }))}
            error={errors[name]}
          />
        ))}
      </div>
      {editable && (
        <div className="row">
          <Button look="primary" type="submit" isDisabled={busy || !changed}>
            {t('action.save')}
          </Button>
          {changed && (
            <Button
              onPress={() => {
                setDraft(before);
                setErrors({});
              }}
            >
              {t('admin.form.discard')}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}
