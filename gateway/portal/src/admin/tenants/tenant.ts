import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { request } from '../../api/http';
import { ApiError, isStatus } from '../../api/problem';

export type DeletionState = 'waiting' | 'running' | 'done' | 'cancelled';

/** An organisation of this installation, as its operator sees it. */
export interface Tenant {
  id: string;
  name: string;
  baseCurrency: string;
  timeZone: string;
  /** Whether it is the operator's own. */
  operator: boolean;
  quotas: Record<string, number>;
  deletion?: { state: DeletionState; startsAt?: string };
}

/** That an organisation is deleted, and how far it is. */
export interface Deletion {
  id: string;
  name: string;
  reference?: string;
  state: DeletionState;
  createdAt: string;
  startsAt?: string;
  finishedAt?: string;
  parts?: { service: string; done: boolean; problem?: string }[];
}

/** What is known of an organisation; one that is gone has nothing but its deletion. */
export interface Known {
  tenant?: Tenant;
  deletion?: Deletion;
}

export const tenantPath = (id: string): string => `/api/v1/tenants/${encodeURIComponent(id)}`;
export const knownKey = (id: string) => ['tenants', id];

const LOOK_AGAIN_MS = 5_000;

async function known(id: string, signal: AbortSignal): Promise<Known> {
  const overview = await request<{ items: Tenant[] }>('/api/v1/tenant-overview', {
    query: { q: id },
    signal,
  });
  const tenant = overview.items.find((one) => one.id === id);
  if (tenant && !tenant.deletion) {
    return { tenant };
  }
  const deletion = await request<Deletion>(`${tenantPath(id)}/deletion`, { signal }).catch(
    (failure: unknown) => {
      if (isStatus(failure, 404)) return undefined;
      throw failure;
    },
  );
  if (!tenant && !deletion) {
    throw new ApiError(404, { title: 'Not found' });
  }
  return { ...(tenant ? { tenant } : {}), ...(deletion ? { deletion } : {}) };
}

/** One organisation, asked again while its deletion goes on. */
export function useTenant(id: string): UseQueryResult<Known> {
  return useQuery({
    queryKey: knownKey(id),
    queryFn: ({ signal }) => known(id, signal),
    refetchInterval: ({ state }) =>
      ['waiting', 'running'].includes(state.data?.deletion?.state ?? '') ? LOOK_AGAIN_MS : false,
  });
}
