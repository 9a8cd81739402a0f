import { useQueryClient } from '@tanstack/react-query';
import { CircleX, RotateCcw, Trophy } from 'lucide-react';
import { useGetOne, useNotify } from 'ra-core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { request } from '../../api/http';
import { isStatus } from '../../api/problem';
import type { Deal } from '../../api/types';
import { Badge } from '../../design/Badge';
import { Button } from '../../design/Button';
import { Card } from '../../design/Card';
import { useFormats } from '../../design/formats';
import { Answered } from '../../design/States';
import { Tabs } from '../../design/Tabs';
import { useT } from '../../i18n/provider';
import { DeleteRecord } from '../../records/DeleteRecord';
import { History } from '../../records/History';
import { Timeline } from '../../records/Timeline';
import { RecordPage } from '../../records/RecordPage';
import { useRecordRights } from '../../records/recordRights';
import { SharedNote } from '../../records/SharedNote';
import { ShareRecord } from '../../records/ShareRecord';
import type { Command } from '../board/useMoves';
import { Celebration } from '../Celebration';
import { LoseDialog } from '../LoseDialog';
import { daysInStage, isStalled } from '../model';
import styles from '../Deals.module.css';
import { RecordName } from '../../records/RecordName';
import { usePipeline } from '../usePipelines';
import { useSteps } from '../useSteps';
import { DealContacts } from './DealContacts';
import { DealFields } from './DealFields';
import { DealLines } from './DealLines';
import { DealTasks } from './DealTasks';
import { StagePath } from './StagePath';

export function DealPage() {
  const { id = '' } = useParams();
  return (
    <Answered query={useGetOne<Deal>('deals', { id })} page>
      {(deal) => <Shown deal={deal} />}
    </Answered>
  );
}

function Shown({ deal }: { deal: Deal }) {
  const t = useT();
  const formats = useFormats();
  const pipeline = usePipeline(deal.pipelineId);
  const editable = useRecordRights('deals', deal)('edit');
  const may = useSteps(editable, deal.id);
  const { command, busy, won } = useCommands(deal);
  const [losing, setLosing] = useState(false);
  const open = deal.outcome === 'open';
  return (
    <RecordPage
      title={deal.name ?? ''}
      back={{ to: '/deals', label: t('deals.title') }}
      note={
        <span className="row wrap">
          <strong className={styles.worth}>
            {formats.money(deal.amount) || t('deals.noAmount')}
          </strong>
          {deal.companyId && <RecordName resource="companies" id={deal.companyId} link />}
          {!open && (
            <Badge tone={deal.outcome === 'won' ? 'good' : 'bad'}>
              {t(`deals.outcomes.${deal.outcome ?? 'open'}`)}
            </Badge>
          )}
          {isStalled(deal) && (
            <Badge tone="warn">{t('deals.stalledFor', { smart_count: daysInStage(deal) })}</Badge>
          )}
        </span>
      }
      actions={
        <>
          {open && may.win && (
            <Button isDisabled={busy} onPress={() => void command('win')}>
              <Trophy size={15} aria-hidden="true" /> {t('deals.win')}
            </Button>
          )}
          {open && may.lose && (
            <Button isDisabled={busy} onPress={() => setLosing(true)}>
              <CircleX size={15} aria-hidden="true" /> {t('deals.lose')}
            </Button>
          )}
          {!open && may.reopen && (
            <Button isDisabled={busy} onPress={() => void command('reopen')}>
              <RotateCcw size={15} aria-hidden="true" /> {t('deals.reopen')}
            </Button>
          )}
          <ShareRecord resource="deals" record={deal} name={deal.name ?? ''} />
          <DeleteRecord resource="deals" record={deal} name={deal.name ?? ''} to="/deals" />
        </>
      }
      side={
        <>
          <DealFields deal={deal} editable={editable} />
          <DealContacts deal={deal} editable={editable} />
          <DealTasks deal={deal} />
        </>
      }
    >
      <SharedNote resource="deals" record={deal} />
      <StagePath
        deal={deal}
        pipeline={pipeline}
        onMove={
          may.move && open && !busy ? (to) => void command('move', { stageId: to }) : undefined
        }
      />
      <DealLines deal={deal} editable={editable} />
      <Card>
        <Tabs
          label={t('deals.parts')}
          tabs={[
            {
              id: 'timeline',
              label: t('records.timeline'),
              content: <Timeline type="deals" id={deal.id} />,
            },
            {
              id: 'history',
              label: t('records.history'),
              content: <History resource="deals" record={deal} editable={editable} />,
            },
          ]}
        />
      </Card>
      {losing && (
        <LoseDialog
          deal={deal}
          onClose={() => setLosing(false)}
          onLose={async (reason) => {
            setLosing(false);
            await command('lose', { reason });
          }}
        />
      )}
      <Celebration times={won} />
    </RecordPage>
  );
}

/** Moves, wins, loses and reopens the version that is shown. */
function useCommands(deal: Deal) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [won, setWon] = useState(0);
  const pipeline = usePipeline(deal.pipelineId);
  const command = async (name: Command, body: object = {}) => {
    setBusy(true);
    try {
      const saved = await request<Deal>(`/api/v1/deals/${deal.id}/${name}`, {
        method: 'POST',
        body,
        version: deal.version,
      });
      client.setQueryData(['deals', 'getOne', { id: deal.id, meta: undefined }], saved);
      const stage = pipeline?.stages?.find((one) => one.id === saved.stageId)?.name ?? '';
      notify(t(`deals.done.${name}`, { name: deal.name ?? '', stage }));
      if (name === 'win') setWon((now) => now + 1);
    } catch (failure) {
      const why = (failure as Error).message;
      const values = { name: deal.name ?? '', why };
      notify(t(isStatus(failure, 412) ? 'deals.conflict' : 'deals.moveFailed', values), {
        type: 'error',
      });
    } finally {
      setBusy(false);
      await client.invalidateQueries({ queryKey: ['deals'] });
    }
  };
  return { command, busy, won };
}
