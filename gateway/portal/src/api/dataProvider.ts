import type { DataProvider, RaRecord } from 'ra-core';
import { criterion, type Where } from './criterion';
import { request } from './http';

/** The collections of the API by the names the portal uses for them. */
const paths: Record<string, string> = {
  pools: 'routing/pools',
  'rule-sets': 'routing/rule-sets',
  'scoring-models': 'scoring/models',
};
export const collection = (resource: string): string => `/api/v1/${paths[resource] ?? resource}`;

interface Page {
  items: RaRecord[];
  nextCursor?: string;
  total?: number;
}

/**
 * What a list may be filtered by: `q` all words, `criterion` as it is, `where` equal to.
 */
export interface ListFilter {
  q?: string;
  criterion?: string;
  where?: Where;
}

/** The API hands out cursors, lists count pages: where each page of a question begins. */
const cursors = new Map<string, Map<number, string>>();

function cursorsOf(question: string): Map<number, string> {
  const known = cursors.get(question) ?? new Map<number, string>();
  cursors.set(question, known);
  return known;
}

const IDS_AT_ONCE = 100;

async function many(resource: string, ids: string[]): Promise<RaRecord[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, part) =>
    ids.slice(part * IDS_AT_ONCE, (part + 1) * IDS_AT_ONCE),
  );
  const answers = await Promise.all(
    parts.map((part) =>
      request<{ items: { status: number; record?: RaRecord }[] }>(`${collection(resource)}/batch`, {
        method: 'POST',
        body: { op: 'read', items: part.map((id) => ({ id })) },
      }),
    ),
  );
  return answers.flatMap((answer) => answer.items.flatMap((item) => item.record ?? []));
}

async function list(
  resource: string,
  filter: ListFilter,
  page: number,
  limit: number,
  sort: string,
) {
  const question = JSON.stringify([resource, filter, limit, sort]);
  const known = cursorsOf(question);
  const answer = await request<Page>(collection(resource), {
    query: {
      q: filter.q,
      filter: criterion(filter.where ?? {}, filter.criterion),
      sort: filter.q && sort === '-updatedAt' ? undefined : sort,
      limit,
      cursor: page > 1 ? known.get(page) : undefined,
      include: page === 1 ? 'total' : undefined,
    },
  });
  if (answer.nextCursor) {
    known.set(page + 1, answer.nextCursor);
  }
  return answer;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- the generic parameters of ra-core's interface */
export const dataProvider: DataProvider = {
  async getList(resource, { filter, pagination, sort }): Promise<any> {
    const { page, perPage } = pagination ?? { page: 1, perPage: 50 };
    const order = sort?.field ? `${sort.order === 'DESC' ? '-' : ''}${sort.field}` : '';
    const answer = await list(resource, (filter ?? {}) as ListFilter, page, perPage, order);
    return {
      data: answer.items,
      total: answer.total,
      pageInfo: { hasNextPage: Boolean(answer.nextCursor), hasPreviousPage: page > 1 },
    };
  },
  async getOne(resource, { id }): Promise<any> {
    return { data: await request(`${collection(resource)}/${id}`) };
  },
  async getMany(resource, { ids }): Promise<any> {
    return { data: await many(resource, ids.map(String)) };
  },
  async getManyReference(resource, { target, id, filter, pagination, sort }): Promise<any> {
    return dataProvider.getList(resource, {
      filter: { ...filter, where: { ...filter?.where, [target]: id } },
      pagination,
      sort,
    });
  },
  async create(resource, { data }): Promise<any> {
    return { data: await request(collection(resource), { method: 'POST', body: data }) };
  },
  async update(resource, { id, data, previousData }): Promise<any> {
    return {
      data: await request(`${collection(resource)}/${id}`, {
        method: 'PATCH',
        body: data,
        version: previousData['version'],
      }),
    };
  },
  async updateMany(): Promise<any> {
    throw new Error('Not offered by the portal');
  },
  async delete(resource, { id, previousData }): Promise<any> {
    await request(`${collection(resource)}/${id}`, {
      method: 'DELETE',
      version: previousData?.['version'],
    });
    return { data: previousData ?? { id } };
  },
  async deleteMany(): Promise<any> {
    throw new Error('Not offered by the portal');
  },
};
