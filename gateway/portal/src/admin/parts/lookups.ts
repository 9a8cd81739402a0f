import type { RaRecord } from 'ra-core';
import { useMemo } from 'react';
import type { Choice } from '../../design/Fields';
import { useEvery } from '../../records/useEvery';

interface Named extends RaRecord {
  name?: string;
}

/** What records are called, by id. */
export function useNames(resource: string): Map<string, string> {
  const { data } = useEvery<Named>(resource);
  return useMemo(
    () => new Map((data ?? []).map((record) => [String(record.id), record.name ?? ''])),
    [data],
  );
}

/** Records to choose from; with `none` first, none of them. */
export function useChoices(resource: string, none?: string): Choice[] {
  const names = useNames(resource);
  return useMemo(
    () => [
      ...(none ? [{ value: NONE, label: none }] : []),
      ...[...names].map(([value, label]) => ({ value, label })),
    ],
    [names, none],
  );
}

/** The value of the choice that stands for nothing. */
export const NONE = '-';
export const orNone = (value: string | undefined): string => value || NONE;
export const unlessNone = (value: string): string => (value === NONE ? '' : value);
