import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Me } from '../api/types';
import { accessTo, useMe } from './recordRights';
import { typeOf } from './recordTypes';

/** What keeps a person from a field: they do not see it, or see it and may not change it. */
export type FieldRule = 'hidden' | 'readOnly' | undefined;

const within = (field: string, of: string): boolean => field === of || field.startsWith(`${of}.`);

/** What holds for a field by its name or path; a field with a part that is kept cannot be changed. */
export function ruleOf(field: string, hidden: string[], readOnly: string[]): FieldRule {
  if (hidden.some((one) => within(field, one))) return 'hidden';
  const kept = [...hidden, ...readOnly].some((one) => within(field, one) || within(one, field));
  return kept ? 'readOnly' : undefined;
}

/** Whether roles leave out fields of the type at all: else no record needs to be asked for. */
const keepsFields = (who: Me | undefined, type: string): boolean =>
  (who?.grants ?? []).some(
    (grant) =>
      (grant.type === type || grant.type === '*') &&
      Boolean(grant.hiddenFields?.length || grant.readOnlyFields?.length),
  );

/**
 * What the person's roles say about the fields of a collection's records; with an id about that
 * record, of which more can be kept than of others. The services decide, whatever is shown here.
 */
export function useFieldRules(resource: string, id?: string): (field: string) => FieldRule {
  const type = typeOf(resource);
  const who = useMe();
  const { data: one } = useQuery({
    ...accessTo(resource, id),
    enabled: Boolean(id) && keepsFields(who, type),
  });
  const hidden = one?.hiddenFields ?? who?.fields?.[type]?.hidden;
  const readOnly = one?.readOnlyFields ?? who?.fields?.[type]?.readOnly;
  return useCallback((field) => ruleOf(field, hidden ?? [], readOnly ?? []), [hidden, readOnly]);
}
