import { useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { listenToLeads, type LiveEvent } from '../api/live';
import type { Lead } from '../api/types';

/** Events are told before the search knows of them: it is asked again until it does. */
const LOOK_AGAIN_MS = [0, 500, 1000, 2000, 4000];

interface Page {
  data: Lead[];
}

const changedBy = (event: LiveEvent, before: Lead): Lead => {
  const { state, version, actor, occurredAt } = event.data;
  const { id, createdAt, createdBy } = before;
  return {
    ...(state as Partial<Lead>),
    ...(createdBy ? { createdBy } : {}),
    id,
    createdAt,
    version,
    updatedAt: occurredAt,
    updatedBy: actor,
  };
};

/**
 * Keeps the rows in sight as they are, by the live stream, and counts the leads that came since:
 * they are shown when asked for, so that nothing moves under the hand.
 */
export function useArrivals(
  shown: Lead[],
  includes: (lead: Partial<Lead>) => boolean,
): { count: number; show: () => void } {
  const client = useQueryClient();
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef({ shown, includes, arrived });
  useEffect(() => {
    latest.current = { shown, includes, arrived };
  });
  const show = useCallback(() => {
    const wanted = [...latest.current.arrived];
    const missing = () => wanted.some((id) => !latest.current.shown.some((lead) => lead.id === id));
    setArrived(new Set());
    void (async () => {
      for (const pause of LOOK_AGAIN_MS) {
        await new Promise((done) => setTimeout(done, pause));
        await client.invalidateQueries({ queryKey: ['leads'] });
        if (!missing()) return;
      }
    })();
  }, [client]);
  useEffect(
    () =>
      listenToLeads({
        told: (event) => {
          const known = latest.current.shown.find((lead) => lead.id === event.subject);
          if (known) {
            if (event.data.deleted) show();
            else patch(client, event);
          } else if (!event.data.deleted && latest.current.includes(event.data.state)) {
            setArrived((now) => new Set(now).add(event.subject));
          }
        },
        missed: show,
      }),
    [client, show],
  );
  const ids = new Set(shown.map((lead) => lead.id));
  return { count: [...arrived].filter((id) => !ids.has(id)).length, show };
}

function patch(client: ReturnType<typeof useQueryClient>, event: LiveEvent): void {
  client.setQueriesData<InfiniteData<Page>>({ queryKey: ['leads', 'getInfiniteList'] }, (now) =>
    now?.pages
      ? {
          ...now,
          pages: now.pages.map((page) => ({
            ...page,
            data: page.data.map((lead) =>
              lead.id === event.subject && lead.version < event.data.version
                ? changedBy(event, lead)
                : lead,
            ),
          })),
        }
      : now,
  );
}
