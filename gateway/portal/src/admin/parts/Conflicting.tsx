import type { RaRecord } from 'ra-core';
import type { RecordHead } from '../../api/types';
import { ConflictDialog } from '../../records/ConflictDialog';
import { useFieldLabel, useValueText } from '../../records/values';
import type { RecordForm } from './useRecordForm';

/** What somebody else saved meanwhile next to what is about to be saved, in words. */
export function Conflicting<T extends RaRecord & RecordHead>({ form }: { form: RecordForm<T> }) {
  const label = useFieldLabel();
  const text = useValueText(form.resource);
  const { conflict } = form;
  if (!conflict) return null;
  const fields = Object.keys(conflict.yours);
  const summary = (values: object) =>
    fields.map((field) => text(field, (values as Record<string, unknown>)[field])).join('\n');
  return (
    <ConflictDialog
      label={fields.map(label).join(', ')}
      theirs={summary(conflict.theirs)}
      yours={summary(conflict.yours)}
      by={conflict.theirs.updatedBy?.id}
      at={conflict.theirs.updatedAt}
      onSettle={form.settle}
    />
  );
}
