import { useQuery } from '@tanstack/react-query';
import { useGetList } from 'ra-core';
import { useState } from 'react';
import { request } from '../api/http';
import type { Deal, Lead, Money, Task } from '../api/types';

/** Days in one stage after which a deal counts as stalled. */
const STALLED_DAYS = 14;
const SHOWN = 5;
const MOST = 200;
const FIVE_MINUTES_MS = 300_000;
const HOUR_MS = 3_600_000;

const quoted = (text: string): string => JSON.stringify(text);

/** One's own open tasks, the next due first. */
export const useMyTasks = () =>
  useQuery({
    queryKey: ['tasks', 'mine'],
    queryFn: async () =>
      (await request<{ items: Task[] }>('/api/v1/tasks/mine', { query: { limit: MOST } })).items,
  });

/** Leads that wait to be accepted, the oldest first. */
export const useNewLeads = (me: string) =>
  useGetList<Lead>('leads', {
    filter: {
      where: { ownerId: me, status: 'assigned' },
      criterion: '!has(acceptedAt)',
    },
    sort: { field: 'assignedAt', order: 'ASC' },
    pagination: { page: 1, perPage: SHOWN },
  });

export const useStalledDeals = (me: string) =>
  useGetList<Deal>('deals', {
    filter: {
      where: { ownerId: me, outcome: 'open' },
      criterion: `daysSince(stageEnteredAt) > ${STALLED_DAYS}`,
    },
    sort: { field: 'stageEnteredAt', order: 'ASC' },
    pagination: { page: 1, perPage: SHOWN },
  });

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** A day where the person is, as `YYYY-MM-DD`. */
export const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

/** Open deals that should close by the end of this month, those that should have before, too. */
export function useClosingDeals(me: string) {
  const now = new Date();
  const last = dayOf(new Date(now.getFullYear(), now.getMonth() + 1, 0));
  return useGetList<Deal>('deals', {
    filter: {
      where: { ownerId: me, outcome: 'open' },
      criterion: `expectedCloseDate <= ${quoted(last)}`,
    },
    sort: { field: 'expectedCloseDate', order: 'ASC' },
    pagination: { page: 1, perPage: SHOWN },
  });
}

interface Totals {
  items: { key?: string; count?: number; amount?: Money }[];
}

/** The value of one's open deals by currency; empty where it cannot be asked. */
export function useOpenValue(me: string): Money[] {
  const { data } = useQuery({
    queryKey: ['deals', 'totals', me],
    retry: false,
    queryFn: () =>
      request<Totals>('/api/v1/deals/totals', {
        query: { filter: `ownerId == ${quoted(me)} && outcome == "open"`, by: 'stageId' },
      }),
  });
  const sums = new Map<string, number>();
  for (const { amount } of data?.items ?? []) {
    if (!amount?.currency) continue;
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + Number(amount.amount));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount: String(amount) }));
}

/** An hour ago, to five minutes, so that one question is asked for a while. */
const hourAgo = (): string =>
  new Date(Math.floor((Date.now() - HOUR_MS) / FIVE_MINUTES_MS) * FIVE_MINUTES_MS).toISOString();

/** The leads of others that nobody has accepted for an hour. */
export function useUnaccepted(me: string) {
  const [since] = useState(hourAgo);
  return useGetList<Lead>('leads', {
    filter: {
      where: { status: 'assigned' },
      criterion: `!has(acceptedAt) && ownerId != ${quoted(me)} && assignedAt < ${quoted(since)}`,
    },
    sort: { field: 'assignedAt', order: 'ASC' },
    pagination: { page: 1, perPage: MOST },
  });
}
