import { useGetList } from 'ra-core';
import type { Pipeline } from '../api/types';

const KEPT_MS = 5 * 60_000;

/** The pipelines, oldest first: new deals go to the first unless another is chosen. */
export const usePipelines = () =>
  useGetList<Pipeline>(
    'pipelines',
    { pagination: { page: 1, perPage: 100 }, sort: { field: 'createdAt', order: 'ASC' } },
    { staleTime: KEPT_MS },
  );

export function usePipeline(id: string | undefined): Pipeline | undefined {
  return usePipelines().data?.find((pipeline) => pipeline.id === id);
}
