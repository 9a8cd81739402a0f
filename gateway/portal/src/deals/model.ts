import type { Deal, Money, Pipeline, Stage } from '../api/types';
import { daysBetween } from '../design/formats';

/** Days in one stage after which a deal counts as stalled, as on Today. */
export const STALLED_DAYS = 14;

export const daysInStage = (deal: Deal, now = Date.now()): number =>
  Math.max(0, daysBetween(deal.stageEnteredAt ?? deal.createdAt, now));

export const isStalled = (deal: Deal): boolean =>
  deal.outcome === 'open' && daysInStage(deal) > STALLED_DAYS;

/** Today where the person is, as `YYYY-MM-DD`. */
export function today(now = new Date()): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const isOverdue = (deal: Deal): boolean =>
  deal.outcome === 'open' &&
  deal.expectedCloseDate !== undefined &&
  deal.expectedCloseDate < today();

export const stagesOf = (pipeline: Pipeline | undefined): Stage[] =>
  [...(pipeline?.stages ?? [])].sort((one, other) => (one.position ?? 0) - (other.position ?? 0));

export const openStages = (pipeline: Pipeline | undefined): Stage[] =>
  stagesOf(pipeline).filter((stage) => stage.kind === 'open');

export const stageName = (pipeline: Pipeline | undefined, id: string | undefined): string =>
  pipeline?.stages?.find((stage) => stage.id === id)?.name ?? '–';

/** For showing only: what counts is computed by the reports. */
export const weighted = (deal: Deal): Money | undefined =>
  deal.amount?.amount && deal.amount.currency
    ? {
        amount: ((Number(deal.amount.amount) * (deal.probability ?? 0)) / 100).toFixed(2),
        currency: deal.amount.currency,
      }
    : undefined;

/** Sums apart by currency, the largest first. */
export function sums(amounts: (Money | undefined)[]): Money[] {
  const by = new Map<string, number>();
  for (const money of amounts) {
    if (money?.amount && money.currency) {
      by.set(money.currency, (by.get(money.currency) ?? 0) + Number(money.amount));
    }
  }
  return [...by]
    .sort((one, other) => other[1] - one[1])
    .map(([currency, amount]) => ({ currency, amount: amount.toFixed(2) }));
}
