import { useGetOne } from 'ra-core';
import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { listenToLeads } from '../api/live';
import type { Lead } from '../api/types';
import { Avatar } from '../design/Avatar';
import { Answered } from '../design/States';
import { Tabs } from '../design/Tabs';
import { useT } from '../i18n/provider';
import { DeleteRecord } from '../records/DeleteRecord';
import { History } from '../records/History';
import { Timeline } from '../records/Timeline';
import { RecordPage } from '../records/RecordPage';
import { useRecordRights } from '../records/recordRights';
import { SharedNote } from '../records/SharedNote';
import { ShareRecord } from '../records/ShareRecord';
import { ConversionCard } from './Conversion';
import { nameOf } from './lead';
import { LeadActions } from './LeadActions';
import { LeadDetails } from './LeadDetails';
import { LeadNotes } from './LeadNotes';
import styles from './Lead.module.css';
import { ScoreMark, Status } from './Marks';
import { RoutingStory } from './RoutingStory';
import { ScoreReasons } from './ScoreReasons';

/** One lead: who it is, what to do with it, and why it has its score and its owner. */
export function LeadPage() {
  const { id = '' } = useParams();
  const query = useGetOne<Lead>('leads', { id });
  useLive(id);
  return (
    <Answered query={{ ...query, isPending: query.isPending }} lines={8} page>
      {(lead) => <Shown key={lead.id} lead={lead} />}
    </Answered>
  );
}

/** Asks again when the stream tells that this lead has changed. */
function useLive(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: ['leads'] });
    return listenToLeads({ told: (event) => event.subject === id && again(), missed: again });
  }, [client, id]);
}

function Shown({ lead }: { lead: Lead }) {
  const t = useT();
  const editable = useRecordRights('leads', lead)('edit');
  const name = nameOf(lead) || t('leads.unnamed');
  return (
    <RecordPage
      title={name}
      note={<Note lead={lead} />}
      picture={<Avatar name={name} size="l" />}
      back={{ to: '/leads', label: t('leads.title') }}
      actions={
        <>
          <LeadActions lead={lead} editable={editable} />
          <ShareRecord resource="leads" record={lead} name={name} />
          <DeleteRecord resource="leads" record={lead} name={name} to="/leads" />
        </>
      }
      side={<LeadDetails lead={lead} editable={editable} />}
    >
      <SharedNote resource="leads" record={lead} />
      {lead.conversion && <ConversionCard lead={lead} editable={editable} />}
      <LeadNotes lead={lead} />
      <Tabs
        label={name}
        tabs={[
          {
            id: 'overview',
            label: t('leads.tab.overview'),
            content: (
              <div className={styles.parts}>
                <ScoreReasons lead={lead} />
                <RoutingStory lead={lead} />
              </div>
            ),
          },
          {
            id: 'timeline',
            label: t('records.timeline'),
            content: <Timeline type="leads" id={lead.id} />,
          },
          {
            id: 'history',
            label: t('records.history'),
            content: <History resource="leads" record={lead} editable={editable} />,
          },
        ]}
      />
    </RecordPage>
  );
}

function Note({ lead }: { lead: Lead }) {
  return (
    <span className={styles.note}>
      {lead.company && nameOf(lead) !== lead.company && (
        <span className={styles.company}>{lead.company}</span>
      )}
      <Status lead={lead} />
      <ScoreMark score={lead.score} />
    </span>
  );
}
