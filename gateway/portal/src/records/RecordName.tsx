import { useGetManyAggregate, type RaRecord } from 'ra-core';
import { Link } from 'react-router';
import { collectionOf, pageOf, typeOf } from './recordTypes';

const KEPT_MS = 60_000;

/** What a record is called, whatever its type. */
export const nameOf = (record: RaRecord | undefined): string | undefined =>
  record &&
  (record['fullName'] ??
    record['name'] ??
    ([record['givenName'], record['familyName']].filter(Boolean).join(' ') || record['company']));

/** A record by its name, dots until that is known; those of a whole page are asked for at once. */
export function RecordName({
  resource,
  id,
  link = false,
  unknown = '–',
}: {
  resource: string;
  id: string | undefined;
  link?: boolean;
  /** What stands for a record that may not be seen. */
  unknown?: string;
}) {
  const { data, isPending } = useGetManyAggregate<RaRecord>(
    resource,
    { ids: id ? [id] : [] },
    { staleTime: KEPT_MS, enabled: Boolean(id) },
  );
  if (!id) return null;
  const record = data?.[0];
  const name = nameOf(record) ?? (isPending ? '…' : unknown);
  if (!name) return null;
  const to = link && record ? pageOf(typeOf(resource), id) : undefined;
  return to ? (
    <Link to={to} className="link">
      {name}
    </Link>
  ) : (
    <span className="truncate">{name}</span>
  );
}

/** A record by its name, as a link to its page. */
export function RecordLink({ type, id }: { type: string; id: string }) {
  return <RecordName resource={collectionOf(type)} id={id} link />;
}
