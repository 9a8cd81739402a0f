import { useQuery } from '@tanstack/react-query';
import { useGetList } from 'ra-core';
import { request } from '../api/http';
import type { Pipeline } from '../api/types';

const KEPT_MS = 5 * 60_000;

/** The pipelines, oldest first: new deals go to the first unless another is chosen. */
export const usePipelines = () =>
  useGetList<Pipeline>(
    'pipelines',
    { pagination: { page: 1, perPage: 200 }, sort: { field: 'createdAt', order: 'ASC' } },
    { staleTime: KEPT_MS },
  );

/** The pipeline most open deals are in, shown unless another is asked for; the oldest until it is known. */
export function useBusiestPipeline(pipelines: Pipeline[]): Pipeline | undefined {
  const { data, isPending } = useQuery({
    queryKey: ['deals', 'totals', 'pipelineId'],
    queryFn: () =>
      request<{ items: { key?: string; count: number }[] }>('/api/v1/deals/totals', {
        query: { by: 'pipelineId', filter: 'outcome == "open"' },
      }),
    staleTime: KEPT_MS,
    enabled: pipelines.length > 1,
  });
  if (pipelines.length > 1 && isPending) return undefined;
  const [busiest] = [...(data?.items ?? [])].sort((one, other) => other.count - one.count);
  return pipelines.find((pipeline) => pipeline.id === busiest?.key) ?? pipelines[0];
}

export function usePipeline(id: string | undefined): Pipeline | undefined {
  return usePipelines().data?.find((pipeline) => pipeline.id === id);
}
