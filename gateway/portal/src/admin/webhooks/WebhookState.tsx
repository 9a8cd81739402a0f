import { useQuery } from '@tanstack/react-query';
import { request } from '../../api/http';
import { Badge, type Tone } from '../../design/Badge';
import { useT } from '../../i18n/provider';
import { useMay } from '../parts/useMay';
import { healthOf, type Deliveries, type Webhook } from './webhook';

const NEWEST = 20;
const KEPT_MS = 30_000;

type State = 'healthy' | 'failing' | 'off' | 'quiet' | 'unknown';

const tones: Record<State, Tone> = {
  healthy: 'good',
  failing: 'bad',
  off: 'neutral',
  quiet: 'info',
  unknown: 'neutral',
};

/** Whether a webhook reaches its program, judged by what was sent last. */
export function WebhookState({ webhook }: { webhook: Webhook }) {
  const t = useT();
  const may = useMay();
  const on = webhook.active !== false;
  const { data } = useQuery({
    queryKey: ['webhooks', 'health', webhook.id],
    queryFn: ({ signal }) =>
      request<Deliveries>(`/api/v1/webhooks/${webhook.id}/deliveries`, {
        query: { limit: NEWEST },
        signal,
      }),
    enabled: on && may('webhook', 'edit'),
    staleTime: KEPT_MS,
  });
  const state: State = !on ? 'off' : data ? healthOf(data.items) : 'unknown';
  return <Badge tone={tones[state]}>{t(`admin.webhooks.states.${state}`)}</Badge>;
}
