import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState, type FormEvent } from 'react';
import { request } from '../../api/http';
import { ApiError } from '../../api/problem';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { Dialog, DialogActions } from '../../design/Dialog';
import { TextField } from '../../design/Fields';
import { useT } from '../../i18n/provider';
import { knownKey, tenantPath, type Deletion, type Tenant } from './tenant';

/** The way to the end of an organisation. */
export function DeleteTenant({ tenant }: { tenant: Tenant }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (tenant.operator) {
    return (
      <Card title={t('admin.tenants.delete')}>
        <p className="muted">{t('admin.tenants.deleteNever')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('admin.tenants.delete')}>
      <div className="stack">
        <p className="muted">{t('admin.tenants.deleteHint')}</p>
        <div>
          <Button look="danger" onPress={() => setOpen(true)}>
            {t('admin.tenants.deleteAction')}
          </Button>
        </div>
      </div>
      {open && <Question tenant={tenant} onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Its name is typed again, so that it is not another that goes. */
function Question({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [reference, setReference] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const remove = async (event: FormEvent) => {
    event.preventDefault();
    if (name !== tenant.name || busy) return;
    setBusy(true);
    try {
      const deletion = await request<Deletion>(`${tenantPath(tenant.id)}/deletion`, {
        method: 'POST',
        body: { name, ...(reference.trim() ? { reference } : {}) },
      });
      client.setQueryData(knownKey(tenant.id), { tenant, deletion });
      onClose();
      notify(t('admin.tenants.closed', { name }));
      await client.invalidateQueries({ queryKey: ['tenant-overview'] });
      await client.invalidateQueries({ queryKey: ['tenant-deletions'] });
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(fields);
      if (!Object.keys(fields).length) notify((failure as Error).message, { type: 'error' });
      setBusy(false);
    }
  };
  return (
    <Dialog title={t('admin.tenants.deleteQuestion', { name: tenant.name })} open onClose={onClose}>
      <p>{t('admin.tenants.deleteText')}</p>
      <form noValidate className="stack" onSubmit={(event) => void remove(event)}>
        <TextField
          autoFocus
          label={t('admin.tenants.typeName', { name: tenant.name })}
          value={name}
          onChange={setName}
          error={errors['name']}
        />
        <TextField
          label={t('admin.tenants.reference')}
          hint={t('admin.tenants.referenceHint')}
          value={reference}
          onChange={setReference}
          error={errors['reference']}
        />
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" type="submit" isDisabled={busy || name !== tenant.name}>
            {t('admin.tenants.deleteAction')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
