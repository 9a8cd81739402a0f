import { Badge, type Tone } from '../../design/Badge';
import { useT } from '../../i18n/provider';
import type { DeletionState } from './tenant';

const tones: Record<DeletionState, Tone> = {
  waiting: 'warn',
  running: 'bad',
  done: 'neutral',
  cancelled: 'good',
};

/** How an organisation is, in a word. */
export function TenantState({ deletion }: { deletion: DeletionState | undefined }) {
  const t = useT();
  return (
    <Badge tone={deletion ? tones[deletion] : 'good'}>
      {t(
        !deletion || deletion === 'cancelled'
          ? 'admin.tenants.states.open'
          : `admin.tenants.states.${deletion}`,
      )}
    </Badge>
  );
}
