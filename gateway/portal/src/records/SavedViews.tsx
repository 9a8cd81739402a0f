import { useQueryClient } from '@tanstack/react-query';
import { Bookmark, BookmarkX } from 'lucide-react';
import { useCanAccess, useDataProvider, useGetIdentity, useGetList, useNotify } from 'ra-core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RecordHead } from '../api/types';
import { IconButton } from '../design/Button';
import { ChoiceFilter } from '../design/ChoiceFilter';
import { useT } from '../i18n/provider';
import { SaveViewDialog } from './SaveViewDialog';

/** A list with its filters, order and columns under a name, as the API keeps it. */
export interface SavedView extends RecordHead {
  name: string;
  list: string;
  parameters?: string;
}

const MOST = 100;

/** The same question however its parts are ordered. */
const ordered = (query: string): string =>
  [...new URLSearchParams(query)]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .sort()
    .join('&');

/** The views somebody has saved of a list: to choose, to save what is shown, to remove. */
export function SavedViews({ list }: { list: string }) {
  const t = useT();
  const notify = useNotify();
  const provider = useDataProvider();
  const client = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [saving, setSaving] = useState(false);
  const { data: me } = useGetIdentity();
  const view = useCanAccess({ resource: 'saved-view', action: 'view' });
  const create = useCanAccess({ resource: 'saved-view', action: 'create' });
  const { data: views, error } = useGetList<SavedView>(
    'saved-views',
    {
      filter: { where: { list, ownerId: String(me?.id ?? '') } },
      pagination: { page: 1, perPage: MOST },
      sort: { field: 'name', order: 'ASC' },
    },
    { enabled: view.canAccess === true && me !== undefined, retry: false },
  );
  // An older gateway keeps none.
  if (!view.canAccess || error || !views) return null;
  const now = ordered(search.toString());
  const shown = views.find((one) => ordered(one.parameters ?? '') === now);
  const remove = async (one: SavedView) => {
    try {
      await provider.delete('saved-views', { id: one.id, previousData: one });
      notify(t('records.views.removed', { name: one.name }));
    } catch (failure) {
      notify((failure as Error).message, { type: 'error' });
    }
    void client.invalidateQueries({ queryKey: ['saved-views'] });
  };
  return (
    <>
      {views.length > 0 && (
        <ChoiceFilter
          label={t('records.views.title')}
          choices={views.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={shown ? [shown.id] : []}
          onChange={([id]) => setSearch(views.find((one) => one.id === id)?.parameters ?? '')}
        />
      )}
      {shown ? (
        <IconButton
          label={t('records.views.remove', { name: shown.name })}
          onPress={() => void remove(shown)}
        >
          <BookmarkX size={16} aria-hidden="true" />
        </IconButton>
      ) : (
        create.canAccess && (
          <IconButton label={t('records.views.save')} onPress={() => setSaving(true)}>
            <Bookmark size={16} aria-hidden="true" />
          </IconButton>
        )
      )}
      {saving && <SaveViewDialog list={list} views={views} onClose={() => setSaving(false)} />}
    </>
  );
}
