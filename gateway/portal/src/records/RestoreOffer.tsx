import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { collection } from '../api/dataProvider';
import { request } from '../api/http';
import { Button } from '../design/Button';
import { useT } from '../i18n/provider';

/** Says in a message that a record was deleted, and brings it back at the press of a button. */
export function RestoreOffer({
  resource,
  id,
  name,
  to,
}: {
  resource: string;
  id: string;
  name: string;
  to: string;
}) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    try {
      await request(`${collection(resource)}/${id}/restore`, { method: 'POST' });
      await client.invalidateQueries({ queryKey: [resource] });
      notify(t('records.isBack', { name }));
      await navigate(to);
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
  };
  return (
    <span className="row">
      {t('records.isDeleted', { name })}
      <Button look="quiet" onPress={() => void restore()} isDisabled={busy}>
        {t('action.undo')}
      </Button>
    </span>
  );
}
