import { useCanAccess } from 'ra-core';
import { useMemo, useState } from 'react';
import { RouterProvider } from 'react-aria-components';
import { useHref, useNavigate } from 'react-router';
import type { ListFilter } from '../../api/dataProvider';
import type { Deal, Pipeline } from '../../api/types';
import { useFormats } from '../../design/formats';
import { Segmented } from '../../design/Segmented';
import { Empty } from '../../design/States';
import { useMedia } from '../../design/useMedia';
import { useT } from '../../i18n/provider';
import { Celebration } from '../Celebration';
import { LoseDialog } from '../LoseDialog';
import { useLikelyToChange } from '../../records/recordRights';
import { openStages, stagesOf } from '../model';
import { useSteps } from '../useSteps';
import styles from './Board.module.css';
import { BoardColumn } from './BoardColumn';
import { CloseZone } from './CloseZone';
import type { CardActions } from './DealCard';
import { useTotals } from './useColumn';
import { useMoves } from './useMoves';

/** The open deals of a pipeline in columns by stage; a drag, a key or a menu carries them on. */
export function BoardView({
  pipeline,
  filter,
  order,
}: {
  pipeline: Pipeline;
  filter: ListFilter;
  order: string;
}) {
  const t = useT();
  const formats = useFormats();
  const navigate = useNavigate();
  const phone = useMedia('(max-width: 760px)');
  const { canAccess = false } = useCanAccess({ resource: 'deal', action: 'edit' });
  const may = useSteps(canAccess);
  const changeable = useLikelyToChange('deals');
  const question = useMemo(() => ({ filter, order }), [filter, order]);
  const totals = useTotals(question);
  const stages = useMemo(() => stagesOf(pipeline), [pipeline]);
  const open = useMemo(() => openStages(pipeline), [pipeline]);
  const { run, dealOf } = useMoves(question, stages);
  const [losing, setLosing] = useState<Deal>();
  const [won, setWon] = useState(0);
  const [shown, setShown] = useState<string>();

  const actions = useMemo<CardActions | undefined>(
    () =>
      may.move || may.win || may.lose
        ? {
            may,
            changeable,
            stages: open,
            onMove: (deal, to) => void run(deal, { command: 'move', to }),
            onWin: (deal) =>
              void run(deal, { command: 'win' }).then((done) => done && setWon((now) => now + 1)),
            onLose: setLosing,
          }
        : undefined,
    [may, changeable, open, run],
  );
  const stage = open.find((one) => one.id === shown) ?? open[0];
  if (!stage) return <Empty title={t('deals.noStages')} hint={t('deals.noStagesHint')} />;
  const column = (of: typeof stage) => (
    <BoardColumn
      key={of.id}
      stage={of}
      question={question}
      totals={totals}
      actions={actions}
      dealOf={dealOf}
    />
  );
  const closed = (outcome: 'won' | 'lost') =>
    `/deals?view=list&pipeline=${pipeline.id}&outcome=${outcome}`;
  return (
    <RouterProvider navigate={(to) => void navigate(to)} useHref={useHref}>
      {phone ? (
        <div className={styles.single}>
          <Segmented
            label={t('deals.stage')}
            value={stage.id ?? ''}
            onChange={setShown}
            choices={open.map((one) => {
              const count = totals?.items.find((item) => item.key === one.id)?.count;
              return {
                value: one.id ?? '',
                label: `${one.name}${totals ? ` ${formats.number(count ?? 0)}` : ''}`,
              };
            })}
          />
          {column(stage)}
        </div>
      ) : (
        <div className={styles.board}>
          {open.map(column)}
          {actions && (
            <div className={styles.zones}>
              {may.win && (
                <CloseZone
                  outcome="won"
                  to={closed('won')}
                  dealOf={dealOf}
                  onClose={actions.onWin}
                />
              )}
              {may.lose && (
                <CloseZone
                  outcome="lost"
                  to={closed('lost')}
                  dealOf={dealOf}
                  onClose={actions.onLose}
                />
              )}
            </div>
          )}
        </div>
      )}
      {losing && (
        <LoseDialog
          deal={losing}
          onClose={() => setLosing(undefined)}
          onLose={async (reason) => {
            setLosing(undefined);
            await run(losing, { command: 'lose', reason });
          }}
        />
      )}
      <Celebration times={won} />
    </RouterProvider>
  );
}
