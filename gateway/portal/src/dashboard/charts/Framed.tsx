import type { ReactNode } from 'react';
import { Card } from '../../design/Card';
import { Failed, Skeleton } from '../../design/States';

export interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

/** The place of a chart while it loads, and when it failed: the others go on. */
export function Framed<T>({
  title,
  query,
  children,
}: {
  title: string;
  query: Asked<T>;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined && !query.error) return <>{children(query.data)}</>;
  return (
    <Card title={title}>
      {query.isPending ? (
        <Skeleton lines={6} />
      ) : (
        <Failed error={query.error} retry={() => void query.refetch()} />
      )}
    </Card>
  );
}
