import { useGetList } from 'ra-core';
import { useCallback, useMemo } from 'react';
import type { Money, Pipeline } from '../api/types';
import { useFormats } from '../design/formats';
import { useT, useTextOf } from '../i18n/provider';
import { useUsers } from './people';
import { RecordLink } from './RecordName';
import { typeOf } from './recordTypes';

const KEPT_MS = 5 * 60_000;

/** `expectedCloseDate` as "Expected close date", for fields nobody has words for. */
const humanised = (field: string): string => {
  const words = field
    .replace(/Ids?$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What a field of the API is called. */
export function useFieldLabel(): (field: string) => string {
  const textOf = useTextOf();
  return useCallback(
    (field) => {
      const text = textOf('records.fields', field);
      return text === field ? humanised(field) : text;
    },
    [textOf],
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names of the stages of all pipelines, asked for once. */
function useStages(wanted: boolean): Map<string, string> {
  const { data } = useGetList<Pipeline>(
    'pipelines',
    { pagination: { page: 1, perPage: 200 }, sort: { field: 'name', order: 'ASC' } },
    { staleTime: KEPT_MS, enabled: wanted },
  );
  return useMemo(
    () =>
      new Map(
        (data ?? []).flatMap((pipeline) =>
          (pipeline.stages ?? []).map((stage) => [stage.id ?? '', stage.name ?? '']),
        ),
      ),
    [data],
  );
}

/** A value of a record in words, as far as it can be said without asking for other records. */
export function useValueText(resource: string): (field: string, value: unknown) => string {
  const t = useT();
  const textOf = useTextOf();
  const formats = useFormats();
  const users = useUsers();
  return useMemo(() => {
    const one = (field: string, value: unknown): string => {
      if (value === null || value === undefined || value === '') return t('value.none');
      if (typeof value === 'boolean') return t(value ? 'value.yes' : 'value.no');
      if (typeof value === 'number') {
        return field.endsWith('Year') ? String(value) : formats.number(value);
      }
      if (Array.isArray(value)) {
        return value.map((each) => one(field, each)).join(', ') || t('value.none');
      }
      if (isObject(value)) return object(field, value);
      const text = String(value);
      if (users.has(text)) return users.get(text)?.name ?? text;
      if (/^\d{4}-\d\d-\d\d$/.test(text)) return formats.day(text);
      if (/^\d{4}-\d\d-\d\dT/.test(text)) return formats.moment(text);
      return textOf(`${resource}.${field}`, text);
    };
    const object = (field: string, value: Record<string, unknown>): string => {
      if ('amount' in value && 'currency' in value) return formats.money(value as Money);
      if ('total' in value) return one(field, value['total']);
      if ('purpose' in value) {
        return `${String(value['purpose'])}: ${t(value['granted'] ? 'value.yes' : 'value.no')}`;
      }
      if ('value' in value) return String(value['value']);
      if ('role' in value) return String(value['role'] ?? '');
      return Object.entries(value)
        .filter(([, part]) => part !== null && part !== undefined && part !== '')
        .map(([, part]) => one(field, part))
        .join(' ');
    };
    return one;
  }, [t, textOf, formats, users, resource]);
}

const REFERENCE = /^(company|contact|lead|deal|product|parent)Id$/;

/** A value of a record in words; ids of other records as their names. */
export function Value({
  resource,
  field,
  value,
}: {
  resource: string;
  field: string;
  value: unknown;
}) {
  const text = useValueText(resource);
  const stages = useStages(field === 'stageId');
  const reference = REFERENCE.exec(field)?.[1];
  if (typeof value === 'string' && value && reference) {
    return <RecordLink type={reference === 'parent' ? typeOf(resource) : reference} id={value} />;
  }
  if (typeof value === 'string' && stages.has(value)) return <>{stages.get(value)}</>;
  return <>{text(field, value)}</>;
}
