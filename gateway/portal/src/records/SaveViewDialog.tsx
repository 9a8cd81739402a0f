import { useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify } from 'ra-core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ApiError } from '../api/problem';
import { TextField } from '../design/Fields';
import { useT } from '../i18n/provider';
import { CreateDialog } from './CreateDialog';
import type { SavedView } from './SavedViews';
import { keptColumns } from './useColumns';

/** Asks for a name and saves what is shown under it; a name that is there already is saved over. */
export function SaveViewDialog({
  list,
  views,
  onClose,
}: {
  list: string;
  views: SavedView[];
  onClose: () => void;
}) {
  const t = useT();
  const notify = useNotify();
  const provider = useDataProvider();
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const same = views.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());
  const save = async () => {
    const wanted = new URLSearchParams(search);
    const columns = keptColumns(list).join(',');
    if (columns && !wanted.has('columns')) wanted.set('columns', columns);
    const parameters = wanted.toString();
    setBusy(true);
    try {
      await (same
        ? provider.update('saved-views', { id: same.id, data: { parameters }, previousData: same })
        : provider.create('saved-views', { data: { name: name.trim(), list, parameters } }));
      await client.invalidateQueries({ queryKey: ['saved-views'] });
      notify(t('records.views.saved', { name: name.trim() }));
      setSearch(parameters);
      onClose();
    } catch (failure) {
      const fields = failure instanceof ApiError ? failure.fields : {};
      setErrors(Object.keys(fields).length ? fields : { '': (failure as Error).message });
      setBusy(false);
    }
  };
  return (
    <CreateDialog
      title={t('records.views.save')}
      submit={t(same ? 'records.views.over' : 'action.save')}
      onClose={onClose}
      onSubmit={() => void save()}
      busy={busy || !name.trim()}
      error={errors['']}
    >
      <TextField
        label={t('records.views.name')}
        hint={t('records.views.hint')}
        value={name}
        onChange={setName}
        autoFocus
        error={errors['name'] ?? errors['parameters']}
      />
    </CreateDialog>
  );
}
