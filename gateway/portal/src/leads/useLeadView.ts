import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { criterion, type Where } from '../api/criterion';
import type { ListFilter } from '../api/dataProvider';
import type { Lead } from '../api/types';
import { useOnDays } from '../records/days';
import { useFilters, type Filters } from '../records/useFilters';
import { useMyId, useSeesOthers } from './lead';

export const VIEWS = ['accept', 'mine', 'unassigned', 'all'] as const;
export type View = (typeof VIEWS)[number];

const isView = (text: string | null): text is View => VIEWS.some((view) => view === text);

export interface LeadView {
  view: View;
  views: readonly View[];
  filters: Filters;
  filter: ListFilter;
  /** Whether a lead that has just changed belongs here, as far as can be told without asking. */
  includes: (lead: Partial<Lead>) => boolean;
  ready: boolean;
}

/** What each quick view narrows the list to. */
function whereOf(view: View, me: string): { where: Where; also?: string } {
  if (view === 'accept') {
    return { where: { ownerId: me, status: 'assigned' }, also: '!has(acceptedAt)' };
  }
  if (view === 'mine') return { where: { ownerId: me, status: 'assigned' } };
  if (view === 'unassigned') {
    return { where: { status: ['new', 'waiting', 'needs-data'] }, also: '!has(ownerId)' };
  }
  return { where: {} };
}

function holds(where: Where, lead: Partial<Lead>): boolean {
  const values: Record<string, unknown> = { ...lead };
  return Object.entries(where).every(([field, wanted]) => {
    if (wanted === undefined || wanted === '') return true;
    if (Array.isArray(wanted)) return !wanted.length || wanted.includes(String(values[field]));
    return values[field] === wanted;
  });
}

/** What of the leads is shown: a quick view and filters, both from the address. */
export function useLeadView(): LeadView {
  const filters = useFilters();
  const [search] = useSearchParams();
  const me = useMyId();
  const onDays = useOnDays();
  const seesOthers = useSeesOthers();
  const asked = search.get('view');
  const view = isView(asked) ? asked : seesOthers ? 'all' : 'mine';
  return useMemo(() => {
    const quick = whereOf(view, me ?? '');
    const owner = filters.get('owner');
    const where: Where = {
      status: filters.all('status'),
      source: filters.all('source'),
      ownerId: owner === 'me' ? me : owner,
    };
    const qualified = filters.get('mql') !== '';
    const days = Number(filters.get('days'));
    const parts = [
      criterion(quick.where),
      quick.also,
      criterion(where),
      ...(qualified ? ['has(qualifiedAt)'] : []),
      ...onDays('qualifiedAt', filters.get('qualifiedFrom'), filters.get('qualifiedTo')),
      days > 0 ? `daysSince(createdAt) < ${days}` : undefined,
      ...onDays('createdAt', filters.get('from'), filters.get('to')),
    ];
    return {
      view,
      views: seesOthers ? VIEWS : VIEWS.filter((one) => one !== 'unassigned'),
      filters,
      filter: {
        ...(filters.q ? { q: filters.q } : {}),
        criterion: parts.filter(Boolean).join(' && '),
      },
      includes: (lead) =>
        !filters.q &&
        !(view === 'accept' && lead.acceptedAt) &&
        !(qualified && !lead.qualifiedAt) &&
        holds(quick.where, lead) &&
        holds(where, lead),
      ready: me !== undefined && seesOthers !== undefined,
    };
  }, [view, me, seesOthers, filters, onDays]);
}
