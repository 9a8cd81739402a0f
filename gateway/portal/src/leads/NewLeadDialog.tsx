import { useCreate, useNotify } from 'ra-core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../api/problem';
import type { Lead } from '../api/types';
import { Button } from '../design/Button';
import { Dialog, DialogActions } from '../design/Dialog';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { useFieldRules } from '../records/fieldRules';
import styles from './Lead.module.css';

const FIELDS = [
  { name: 'givenName' },
  { name: 'familyName' },
  { name: 'company' },
  { name: 'jobTitle' },
  { name: 'email', type: 'email' },
  { name: 'phone', type: 'tel' },
  { name: 'city' },
  { name: 'country' },
  { name: 'source' },
] as const;

type Name = (typeof FIELDS)[number]['name'] | 'message';

/** A lead typed in by hand; it is the typist's own. */
export function NewLeadDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const notify = useNotify();
  const navigate = useNavigate();
  const [create, { isPending }] = useCreate<Lead>();
  const [values, setValues] = useState<Partial<Record<Name, string>>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const rule = useFieldRules('leads');
  const set = (name: Name) => (value: string) => setValues({ ...values, [name]: value });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const data = Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) =>
        value.trim() ? [[name, value.trim()]] : [],
      ),
    );
    if (!['givenName', 'familyName', 'email', 'phone'].some((name) => name in data)) {
      setErrors({ givenName: t('leads.create.need') });
      return;
    }
    try {
      const made = (await create('leads', { data }, { returnPromise: true })) as Lead;
      notify(t('leads.create.done'));
      onClose();
      void navigate(`/leads/${made.id}`);
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(fields);
      if (!Object.keys(fields).length) notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <Dialog title={t('leads.create.title')} open onClose={onClose} wide>
      <form onSubmit={(event) => void submit(event)} className="stack" noValidate>
        <p className="muted">{t('leads.create.hint')}</p>
        <div className={styles.two}>
          {FIELDS.filter(({ name }) => !rule(name)).map(({ name, ...rest }, at) => (
            <TextField
              key={name}
              label={t(`leads.field.${name}`)}
              value={values[name] ?? ''}
              onChange={set(name)}
              error={errors[name] ?? (name === 'givenName' ? errors[''] : undefined)}
              autoFocus={at === 0}
              {...('type' in rest ? { type: rest.type } : {})}
              {...(name === 'country' ? { placeholder: 'DE' } : {})}
            />
          ))}
        </div>
        {!rule('message') && (
          <TextField
            label={t('leads.field.message')}
            value={values.message ?? ''}
            onChange={set('message')}
            error={errors['message']}
            lines={3}
          />
        )}
        <DialogActions>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" type="submit" isDisabled={isPending}>
            {t('action.create')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
