import { Check, Ellipsis, Handshake, RotateCcw, UserRoundPlus, X, CircleOff } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import type { Lead } from '../api/types';
import { Button, IconButton } from '../design/Button';
import { Menu, type MenuEntry } from '../design/Menu';
import { useT } from '../i18n/provider';
import { useFieldRules } from '../records/fieldRules';
import { useRecordRights } from '../records/recordRights';
import { useCommand } from '../records/useCommand';
import { AssignDialog } from './AssignDialog';
import { ConvertDialog } from './ConvertDialog';
import { isOpen, nameOf, useMyId } from './lead';
import { ReasonDialog } from './ReasonDialog';
import { useKeys } from './useKeys';

type Asking = 'convert' | 'decline' | 'assign' | 'unqualify';

interface Action {
  id: string;
  key: string;
  icon: typeof Check;
  allowed: boolean;
  act: () => void;
}

/** What the lead's state and one's rights allow, the next step first; each has a key. */
export function LeadActions({ lead, editable }: { lead: Lead; editable: boolean }) {
  const t = useT();
  const notify = useNotify();
  const mine = useMyId() === lead.ownerId;
  const mayAssign = useRecordRights('leads', lead)('change-owner');
  const command = useCommand('leads');
  const rule = useFieldRules('leads', lead.id);
  const open = (...fields: string[]) => editable && !fields.some((field) => rule(field));
  const [asking, setAsking] = useState<Asking>();
  const done = () => setAsking(undefined);
  const assigned = lead.status === 'assigned';
  const accept = async () => {
    if (await command.run(lead.id, 'accept')) notify(t('leads.action.accepted'));
  };
  const reopen = async () => {
    if (await command.run(lead.id, 'reopen')) notify(t('leads.action.reopened'));
  };
  const actions = [
    {
      id: 'accept' as const,
      key: 'a',
      icon: Check,
      allowed: open('acceptedAt') && mine && assigned && !lead.acceptedAt,
      act: () => void accept(),
    },
    {
      id: 'convert' as const,
      key: 'c',
      icon: Handshake,
      allowed: open('status') && assigned,
      act: () => setAsking('convert'),
    },
    {
      id: 'decline' as const,
      key: 'd',
      icon: X,
      allowed: open('ownerId') && mine && assigned,
      act: () => setAsking('decline'),
    },
    {
      id: 'reopen' as const,
      key: 'r',
      icon: RotateCcw,
      allowed: open('status') && lead.status === 'unqualified',
      act: () => void reopen(),
    },
    {
      id: 'assign' as const,
      key: 's',
      icon: UserRoundPlus,
      allowed: open('ownerId') && mayAssign && isOpen(lead),
      act: () => setAsking('assign'),
    },
    {
      id: 'unqualify' as const,
      key: 'u',
      icon: CircleOff,
      allowed: open('status', 'unqualifiedReason') && isOpen(lead),
      act: () => setAsking('unqualify'),
    },
  ].filter((action) => action.allowed) satisfies Action[];
  useKeys(asking ? [] : actions);
  const direct = actions.slice(0, 2);
  const entries: MenuEntry[] = actions.slice(2).map((action) => ({
    id: action.id,
    label: t(`leads.action.${action.id}`),
    icon: <action.icon size={15} aria-hidden="true" />,
    onAction: action.act,
  }));
  const name = nameOf(lead) || t('leads.unnamed');
  return (
    <>
      {direct.map((action, at) => (
        <span key={action.id} title={t('leads.action.keys', { key: action.key.toUpperCase() })}>
          <Button
            look={at === 0 ? 'primary' : 'plain'}
            onPress={action.act}
            isDisabled={command.running}
            aria-keyshortcuts={action.key}
          >
            <action.icon size={16} aria-hidden="true" /> {t(`leads.action.${action.id}`)}
          </Button>
        </span>
      ))}
      {entries.length > 0 && (
        <Menu
          label={t('leads.action.label')}
          entries={entries}
          trigger={
            <IconButton label={t('leads.action.label')}>
              <Ellipsis size={18} aria-hidden="true" />
            </IconButton>
          }
        />
      )}
      {asking === 'convert' && <ConvertDialog lead={lead} onClose={done} />}
      {asking === 'assign' && <AssignDialog lead={lead} onClose={done} />}
      {(asking === 'decline' || asking === 'unqualify') && (
        <ReasonDialog
          verb={asking}
          lead={lead}
          title={t(`leads.${asking}.title`, { name })}
          hint={t(`leads.${asking}.hint`)}
          label={t(`leads.${asking}.reason`)}
          said={t(asking === 'decline' ? 'leads.action.declined' : 'leads.action.unqualified')}
          onClose={done}
        />
      )}
    </>
  );
}
