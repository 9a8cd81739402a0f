import type { Deal, Money, Product } from '../../api/types';
import { useEvery } from '../../records/useEvery';

export type Line = NonNullable<Deal['lines']>[number];

/** A line as it is typed. */
export interface Draft {
  productId: string;
  quantity: string;
  price: string;
  currency: string;
}

export const toDraft = (line: Line): Draft => ({
  productId: line.productId ?? '',
  quantity: String(line.quantity ?? ''),
  price: line.price?.amount ?? '',
  currency: line.price?.currency ?? '',
});

export const toLine = (draft: Draft): Line => ({
  ...(draft.productId ? { productId: draft.productId } : {}),
  ...(draft.quantity ? { quantity: Number(draft.quantity) } : {}),
  ...(draft.price ? { price: { amount: draft.price, currency: draft.currency } } : {}),
});

export const totalOf = (line: Line): Money | undefined =>
  line.price?.amount && line.price.currency && line.quantity
    ? {
        amount: (Number(line.price.amount) * line.quantity).toFixed(2),
        currency: line.price.currency,
      }
    : undefined;

const KEPT_MS = 5 * 60_000;

/** The products that can be sold, by id. */
export function useProducts(): Map<string, Product> {
  const { data } = useEvery<Product>('products', KEPT_MS);
  return new Map((data ?? []).map((product) => [product.id, product]));
}
