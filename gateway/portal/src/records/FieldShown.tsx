import type { ReactNode } from 'react';
import { useFieldRules } from './fieldRules';

/** A part of a page about one field: not there for whoever does not see that. */
export function FieldShown({
  resource,
  field,
  children,
}: {
  resource: string;
  field: string;
  children: ReactNode;
}) {
  return useFieldRules(resource)(field) === 'hidden' ? null : children;
}

/** A part of a form for a new record: not there for whoever may not fill it in. */
export function FieldOpen({
  resource,
  field,
  children,
}: {
  resource: string;
  field: string;
  children: ReactNode;
}) {
  return useFieldRules(resource)(field) ? null : children;
}
