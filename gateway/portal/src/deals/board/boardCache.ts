import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Deal } from '../../api/types';

export interface DealPage {
  items: Deal[];
  nextCursor?: string;
  total?: number;
}
export type Column = InfiniteData<DealPage, string | undefined>;

/** Where a card stood, so that it can go back there. */
export interface Spot {
  key: readonly unknown[];
  page: number;
  at: number;
}

const BOARD = ['deals', 'board'];

export const columnKey = (stageId: string | undefined, question: unknown) => [
  ...BOARD,
  stageId,
  question,
];

const columns = (client: QueryClient): [readonly unknown[], Column][] =>
  client
    .getQueriesData<Column>({ queryKey: BOARD })
    .flatMap(([key, data]) => (data ? [[key, data] as [readonly unknown[], Column]] : []));

export function find(client: QueryClient, id: string): Deal | undefined {
  for (const [, column] of columns(client)) {
    for (const page of column.pages) {
      const deal = page.items.find((one) => one.id === id);
      if (deal) return deal;
    }
  }
  return undefined;
}

const changed = (column: Column, page: number, items: Deal[], by: number): Column => ({
  ...column,
  pages: column.pages.map((one, at) => ({
    ...one,
    items: at === page ? items : one.items,
    ...(one.total === undefined ? {} : { total: one.total + by }),
  })),
});

/** Takes a card off every column; answers where it stood. */
export function takeOff(client: QueryClient, id: string): Spot[] {
  const spots: Spot[] = [];
  for (const [key, column] of columns(client)) {
    column.pages.forEach((page, number) => {
      const at = page.items.findIndex((one) => one.id === id);
      if (at < 0) return;
      spots.push({ key, page: number, at });
      client.setQueryData(key, changed(column, number, page.items.toSpliced(at, 1), -1));
    });
  }
  return spots;
}

/** Puts a card where it stood, or at the top of a column. */
export function putBack(client: QueryClient, deal: Deal, { key, page, at }: Spot): void {
  const column = client.getQueryData<Column>(key);
  const items = column?.pages[page]?.items;
  if (column && items) {
    client.setQueryData(key, changed(column, page, items.toSpliced(at, 0, deal), 1));
  }
}

/** Shows what the API answered in the place of what was assumed. */
export function replace(client: QueryClient, deal: Deal): void {
  for (const [key, column] of columns(client)) {
    if (!column.pages.some((page) => page.items.some((one) => one.id === deal.id))) continue;
    client.setQueryData<Column>(key, {
      ...column,
      pages: column.pages.map((page) => ({
        ...page,
        items: page.items.map((one) => (one.id === deal.id ? deal : one)),
      })),
    });
  }
}
