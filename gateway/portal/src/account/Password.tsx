import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { request } from '../api/http';
import { ApiError } from '../api/problem';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { MINE } from './MySessions';

const nothing = { current: '', wanted: '', again: '' };

/** Another password, for whoever knows the one there is; what the policy says stands at the field. */
export function Password({ id, email }: { id: string; email: string }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const [typed, setTyped] = useState(nothing);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<typeof nothing>) => setTyped((now) => ({ ...now, ...change }));
  const save = async () => {
    if (typed.wanted !== typed.again) {
      setErrors({ again: t('account.password.different') });
      return;
    }
    setErrors({});
    setBusy(true);
    try {
      await request(`/api/v1/users/${id}/password`, {
        method: 'PUT',
        body: { password: typed.wanted, currentPassword: typed.current },
      });
      setTyped(nothing);
      notify(t('account.password.changed'));
      await client.invalidateQueries({ queryKey: MINE });
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(fields);
      if (!Object.keys(fields).length) notify((failure as Error).message, { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('account.password.title')}>
      <Form
        className="stack"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField
          label={t('account.password.current')}
          type="password"
          autoComplete="current-password"
          value={typed.current}
          onChange={(current) => set({ current })}
          error={errors['currentPassword']}
        />
        <TextField
          label={t('account.password.wanted')}
          hint={t('account.password.hint')}
          type="password"
          autoComplete="new-password"
          value={typed.wanted}
          onChange={(wanted) => set({ wanted })}
          error={errors['password']}
        />
        <TextField
          label={t('account.password.again')}
          type="password"
          autoComplete="new-password"
          value={typed.again}
          onChange={(again) => set({ again })}
          error={errors['again']}
        />
        <div>
          <Button
            type="submit"
            look="primary"
            isDisabled={busy || !typed.current || !typed.wanted || !typed.again}
          >
            {t('account.password.change')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
