import { Kanban, List, Plus } from 'lucide-react';
import { useCanAccess } from 'ra-core';
import { useMemo, useState } from 'react';
import type { ListFilter } from '../api/dataProvider';
import type { Deal, Pipeline } from '../api/types';
import { Button } from '../design/Button';
import { Select } from '../design/Fields';
import { Segmented } from '../design/Segmented';
import { Answered, Empty, Skeleton } from '../design/States';
import { useMedia } from '../design/useMedia';
import { useT } from '../i18n/provider';
import { ListPage } from '../records/ListPage';
import { useRecordList } from '../records/useRecordList';
import { BoardView } from './board/BoardView';
import { useTotals } from './board/useColumn';
import { DealFilterBar } from './DealFilterBar';
import { DealList } from './DealList';
import { NewDealDialog } from './NewDealDialog';
import { useDealFilters } from './useDealFilters';
import { useBusiestPipeline, usePipelines } from './usePipelines';

/** The deals of a pipeline, as a board or as a list. */
export function DealsPage() {
  const t = useT();
  const pipelines = usePipelines();
  return (
    <Answered query={pipelines} lines={8}>
      {(all) =>
        all.length ? (
          <Known pipelines={all} />
        ) : (
          <Empty title={t('deals.noPipeline')} hint={t('deals.noPipelineHint')} />
        )
      }
    </Answered>
  );
}

function Known({ pipelines }: { pipelines: Pipeline[] }) {
  const first = useBusiestPipeline(pipelines);
  return first ? <Deals pipelines={pipelines} first={first} /> : <Skeleton lines={8} />;
}

function Deals({ pipelines, first }: { pipelines: Pipeline[]; first: Pipeline }) {
  const t = useT();
  const deals = useDealFilters();
  const { filters } = deals;
  const create = useCanAccess({ resource: 'deal', action: 'create' });
  const phone = useMedia('(max-width: 760px)');
  const [making, setMaking] = useState(false);
  const list = filters.get('view') === 'list';
  const pipeline = pipelines.find((one) => one.id === filters.get('pipeline')) ?? first;
  const order = filters.get('order') || '-stageEnteredAt';
  const filter = useMemo(() => deals.of(pipeline.id, list), [deals, pipeline.id, list]);
  const count = useTotals({ filter, order })?.total?.count;
  return (
    <>
      <ListPage
        title={t('deals.title')}
        count={count}
        actions={
          <>
            {pipelines.length > 1 && (
              <Select
                label={t('deals.pipeline')}
                labelHidden
                value={pipeline.id}
                onChange={(id) => filters.set('pipeline', id)}
                choices={pipelines.map((one) => ({ value: one.id, label: one.name ?? one.id }))}
              />
            )}
            <Segmented
              label={t('deals.view')}
              value={list ? 'list' : 'board'}
              onChange={(view) => filters.set('view', view === 'list' ? view : '')}
              choices={[
                { value: 'board', label: t('deals.board'), icon: <Kanban size={15} aria-hidden /> },
                { value: 'list', label: t('deals.list'), icon: <List size={15} aria-hidden /> },
              ]}
            />
            {create.canAccess && (
              <Button look="primary" aria-label={t('deals.new')} onPress={() => setMaking(true)}>
                <Plus size={16} aria-hidden="true" /> {!phone && t('deals.new')}
              </Button>
            )}
          </>
        }
        filters={<DealFilterBar deals={deals} list={list} pipeline={pipeline} order={order} />}
      >
        {list ? (
          <Rows filter={filter} pipeline={pipeline} filtered={deals.active} clear={filters.clear} />
        ) : (
          <BoardView pipeline={pipeline} filter={filter} order={order} />
        )}
      </ListPage>
      {making && (
        <NewDealDialog
          pipelines={pipelines}
          pipelineId={pipeline.id}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}

const FIRST = { field: 'updatedAt', order: 'DESC' } as const;

function Rows({
  filter,
  pipeline,
  filtered,
  clear,
}: {
  filter: ListFilter;
  pipeline: Pipeline;
  filtered: boolean;
  clear: () => void;
}) {
  const list = useRecordList<Deal>('deals', filter, FIRST);
  return <DealList list={list} pipeline={pipeline} filtered={filtered} onClear={clear} />;
}
