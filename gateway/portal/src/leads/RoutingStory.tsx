import { useQuery } from '@tanstack/react-query';
import { useCanAccess, useGetMany } from 'ra-core';
import { request } from '../api/http';
import type { Form, HistoryEntry, Lead, Pool } from '../api/types';
import { Card } from '../design/Card';
import { useFormats } from '../design/formats';
import { Answered } from '../design/States';
import { useT } from '../i18n/provider';
import { useUsers } from '../records/people';
import { EVERYONE, type Trace } from './trace';
import { useStory } from './useStory';
import styles from './RoutingStory.module.css';

const BEGINNING = 200;

/** How the lead found its owner, in plain words; the decisions themselves below. */
export function RoutingStory({ lead }: { lead: Lead }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['routing', lead.id, lead.ownerId, lead.status],
    queryFn: () =>
      request<{ items: Trace[] }>(`/api/v1/leads/${lead.id}/routing`, {
        query: { include: 'ruleSet' },
      }),
  });
  return (
    <Card title={t('leads.routing.title')}>
      <Answered query={query}>{({ items }) => <Story lead={lead} traces={items} />}</Answered>
    </Card>
  );
}

function Story({ lead, traces }: { lead: Lead; traces: Trace[] }) {
  const t = useT();
  const pools = usePools(traces);
  const tell = useStory(pools);
  const arrival = useArrival(lead);
  const users = useUsers();
  const formats = useFormats();
  const name = (id: string | undefined) => users.get(id ?? '')?.name ?? t('leads.routing.someone');
  const undecided =
    lead.status === 'needs-data'
      ? t('leads.routing.needsData')
      : lead.ownerId
        ? t('leads.routing.byHand')
        : t('leads.routing.waits');
  return (
    <>
      <ol className={styles.story}>
        <li>{arrival}</li>
        {traces.map((trace) => (
          <li key={trace.id}>
            {traces.length > 1 && (
              <h3 className={styles.sequence}>
                {t('leads.routing.again', { sequence: trace.sequence })}
              </h3>
            )}
            {tell(trace).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </li>
        ))}
        {!traces.length && <li>{undecided}</li>}
        {(lead.declinedBy ?? []).length > 0 && (
          <li>
            {t('leads.routing.declinedBy', { names: (lead.declinedBy ?? []).map(name).join(', ') })}
          </li>
        )}
        {lead.acceptedAt && (
          <li>
            {t('leads.routing.acceptedAt', {
              name: name(lead.ownerId),
              when: formats.moment(lead.acceptedAt),
            })}
          </li>
        )}
      </ol>
      {traces.length > 0 && (
        <details className={styles.raw}>
          <summary>{t('leads.routing.raw')}</summary>
          <pre tabIndex={0} aria-label={t('leads.routing.raw')}>
            {JSON.stringify(traces, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}

/** The names of the pools; without the right to see them they stay unnamed. */
function usePools(traces: Trace[]): Map<string, string> {
  const ids = [...new Set(traces.map((trace) => trace.pool.id))].filter((id) => id !== EVERYONE);
  const { data } = useGetMany<Pool>('pools', { ids }, { enabled: ids.length > 0, retry: false });
  return new Map((data ?? []).filter(Boolean).map((pool) => [pool.id, pool.name ?? '']));
}

/** The sentence about where the lead came from. */
function useArrival(lead: Lead): string {
  const t = useT();
  const users = useUsers();
  const when = useFormats().moment(lead.createdAt);
  const { kind, id } = lead.createdBy ?? {};
  const { canAccess: mayForms } = useCanAccess({ resource: 'form', action: 'view' });
  const byForm = kind === 'system' && id === 'form';
  const { data: form } = useQuery({
    queryKey: ['leads-form', lead.id],
    enabled: byForm && mayForms === true,
    retry: false,
    queryFn: async () => {
      const { items } = await request<{ items: HistoryEntry[] }>(
        `/api/v1/leads/${lead.id}/history`,
        { query: { limit: BEGINNING } },
      );
      const detail = items.find((entry) => entry.version === 1)?.cause?.detail;
      const formId = (detail as Record<string, string> | undefined)?.['form'];
      return formId ? request<Form>(`/api/v1/forms/${formId}`) : null;
    },
  });
  if (form?.name) return t('leads.routing.byForm', { form: form.name, when });
  if (byForm) return t('leads.routing.byForms', { when });
  if (kind === 'client') return t('leads.routing.byClient', { when });
  const name = kind === 'user' ? users.get(id ?? '')?.name : undefined;
  return name ? t('leads.routing.byUser', { name, when }) : t('leads.routing.bySystem', { when });
}
