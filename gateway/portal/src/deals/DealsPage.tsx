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
import { ColumnChoice } from '../records/ColumnChoice';
import { ListPage } from '../records/ListPage';
import type { Column } from '../records/RecordTable';
import { SavedViews } from '../records/SavedViews';
import { useColumns } from '../records/useColumns';
import { useRecordList } from '../records/useRecordList';
import { BoardView } from './board/BoardView';
import { useTotals } from './board/useColumn';
import { useDealColumns } from './dealColumns';
import { DealFilterBar } from './DealFilterBar';
import { DealList } from './DealList';
import { NewDealDialog } from './NewDealDialog';
import { useDealFilters } from './useDealFilters';
import { useBusiestPipeline, usePipelines } from './usePipelines';

/** In the address: a list of the deals of all pipelines. */
const EVERY = 'any';

/** All stages there are, as if of one pipeline. */
const joined = (first: Pipeline, pipelines: Pipeline[]): Pipeline => ({
  ...first,
  id: EVERY,
  stages: pipelines.flatMap(({ stages }) => stages ?? []),
});

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
  const every = list && filters.get('pipeline') === EVERY;
  const one = pipelines.find(({ id }) => id === filters.get('pipeline')) ?? first;
  const pipeline = useMemo(() => (every ? joined(one, pipelines) : one), [every, pipelines, one]);
  const order = filters.get('order') || '-stageEnteredAt';
  const filter = useMemo(
    () => deals.of(every ? undefined : pipeline.id, list),
    [deals, every, pipeline.id, list],
  );
  const columns = useColumns('deals', useDealColumns(pipeline));
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
                value={every ? EVERY : pipeline.id}
                onChange={(id) => filters.set('pipeline', id)}
                choices={[
                  ...(list ? [{ value: EVERY, label: t('deals.everyPipeline') }] : []),
                  ...pipelines.map(({ id, name }) => ({ value: id, label: name ?? id })),
                ]}
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
        filters={
          <DealFilterBar
            filters={filters}
            list={list}
            pipeline={pipeline}
            order={order}
            end={
              <>
                <SavedViews list="deals" />
                {list && <ColumnChoice columns={columns} />}
              </>
            }
          />
        }
      >
        {list ? (
          <Rows
            filter={filter}
            pipeline={pipeline}
            columns={columns.columns}
            filtered={filters.active}
            clear={filters.clear}
            onNew={create.canAccess ? () => setMaking(true) : undefined}
          />
        ) : (
          <BoardView pipeline={pipeline} filter={filter} order={order} />
        )}
      </ListPage>
      {making && (
        <NewDealDialog pipelines={pipelines} pipelineId={one.id} onClose={() => setMaking(false)} />
      )}
    </>
  );
}

const FIRST = { field: 'updatedAt', order: 'DESC' } as const;

function Rows({
  filter,
  pipeline,
  columns,
  filtered,
  clear,
  onNew,
}: {
  filter: ListFilter;
  pipeline: Pipeline;
  columns: Column<Deal>[];
  filtered: boolean;
  clear: () => void;
  onNew: (() => void) | undefined;
}) {
  const list = useRecordList<Deal>('deals', filter, FIRST);
  return (
    <DealList
      list={list}
      pipeline={pipeline}
      columns={columns}
      filtered={filtered}
      onClear={clear}
      onNew={onNew}
    />
  );
}
