import { useGetManyAggregate, type RaRecord } from 'ra-core';
import { Link } from 'react-router';

const KEPT_MS = 60_000;

/** The name of a company or contact; those of a whole page are asked for at once. */
export function RecordName({
  resource,
  id,
  link = false,
  unknown = '–',
}: {
  resource: 'companies' | 'contacts';
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
  const name = String(record?.['name'] ?? record?.['fullName'] ?? (isPending ? '…' : unknown));
  if (!name) return null;
  return link && record ? (
    <Link to={`/${resource}/${id}`} className="link">
      {name}
    </Link>
  ) : (
    <span className="truncate">{name}</span>
  );
}
