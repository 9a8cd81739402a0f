import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../api/http';
import type { Funnel, LeadsBySource, LeadVelocity, PipelineBySeller } from '../api/types';
import { plus, type Days, type Period } from './period';

interface Reports {
  funnel: Funnel;
  'lead-velocity': LeadVelocity;
  'leads-by-source': LeadsBySource;
  'pipeline-by-seller': PipelineBySeller;
}

/** A report over some days, as it was known at a moment; `days` may be missing where all counts. */
export function useReport<N extends keyof Reports>(
  name: N,
  asOf: Period['asOf'],
  days: Days | undefined,
) {
  const range = days && { from: days.first, to: plus(days.last, 1) };
  return useQuery({
    queryKey: ['reports', name, asOf, range],
    queryFn: ({ signal }) =>
      request<Reports[N]>(`/api/v1/reports/${name}`, { query: { ...range, asOf }, signal }),
    placeholderData: keepPreviousData,
  });
}
