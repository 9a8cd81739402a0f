import type { Money, PipelineBySeller } from '../api/types';

export interface StageShare {
  /** The stage within its pipeline. */
  key: string;
  pipelineId: string | undefined;
  stageId: string | undefined;
  name: string;
  count: number;
  amount: number;
  weighted: number;
}

export interface Seller {
  ownerId: string | undefined;
  count: number;
  amount: number;
  weighted: number;
  stages: StageShare[];
  withoutRate: Money[];
}

export type Stage = Pick<StageShare, 'key' | 'name'>;

/** The rows of the report as one stack a seller, the largest first. */
export function sellersOf(report: PipelineBySeller, unknown: string) {
  const sellers = new Map<string, Seller>();
  const stages = new Map<string, Stage>();
  const pipelines = new Set((report.rows ?? []).map((row) => row.pipelineId));
  for (const row of report.rows ?? []) {
    const key = `${row.pipelineId}/${row.stageId}`;
    const stage = row.stage ?? unknown;
    const name = pipelines.size > 1 ? `${stage} · ${row.pipeline ?? unknown}` : stage;
    stages.set(key, stages.get(key) ?? { key, name });
    const seller = sellers.get(row.ownerId ?? '') ?? {
      ownerId: row.ownerId,
      count: 0,
      amount: 0,
      weighted: 0,
      stages: [],
      withoutRate: [],
    };
    const share = {
      key,
      pipelineId: row.pipelineId,
      stageId: row.stageId,
      name,
      count: row.count ?? 0,
      amount: Number(row.base?.amount ?? 0),
      weighted: Number(row.base?.weighted ?? 0),
    };
    seller.count += share.count;
    seller.amount += share.amount;
    seller.weighted += share.weighted;
    seller.stages.push(share);
    seller.withoutRate.push(...moneys(row.withoutRate));
    sellers.set(row.ownerId ?? '', seller);
  }
  return {
    sellers: [...sellers.values()].sort((one, other) => other.amount - one.amount),
    stages: [...stages.values()],
  };
}

export const moneys = (amounts: { amount?: string; currency?: string }[] | undefined): Money[] =>
  (amounts ?? []).map(({ amount = '0', currency = '' }) => ({ amount, currency }));
