import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { criterion } from '../../api/criterion';
import type { ListFilter } from '../../api/dataProvider';
import { request } from '../../api/http';
import type { Money } from '../../api/types';
import { columnKey, type DealPage } from './boardCache';

const CARDS = 50;

/** Which deals a board shows, in which order. */
export interface Question {
  filter: ListFilter;
  order: string;
}

/** The cards of one stage, 50 at a time. */
export const useColumn = (stageId: string | undefined, question: Question) =>
  useInfiniteQuery({
    queryKey: columnKey(stageId, question),
    queryFn: ({ pageParam, signal }) =>
      request<DealPage>('/api/v1/deals', {
        query: {
          q: question.filter.q,
          filter: criterion({ ...question.filter.where, stageId }, question.filter.criterion),
          sort: question.order,
          limit: CARDS,
          cursor: pageParam,
          include: pageParam ? undefined : 'total',
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 60_000,
  });

export interface Total {
  key?: string;
  count: number;
  amount?: Money;
  weighted?: Money;
  withoutRate?: Money[];
}

export interface Totals {
  items: Total[];
  total?: Total;
}

/** What the deals of each stage come to; nothing where totals are not offered. */
export const useTotals = (question: Question, by = 'stageId') =>
  useQuery({
    queryKey: ['deals', 'totals', by, question.filter],
    queryFn: ({ signal }) =>
      request<Totals>('/api/v1/deals/totals', {
        query: {
          by,
          q: question.filter.q,
          filter: criterion(question.filter.where ?? {}, question.filter.criterion),
        },
        signal,
      }),
    retry: false,
  }).data;
