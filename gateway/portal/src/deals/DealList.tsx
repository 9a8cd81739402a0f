import { Handshake, Plus } from 'lucide-react';
import type { Deal, Pipeline } from '../api/types';
import { Button } from '../design/Button';
import { Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { BulkBar, useMayChoose } from '../records/BulkBar';
import { RecordTable, type Column } from '../records/RecordTable';
import type { RecordList } from '../records/useRecordList';
import { useSelection } from '../records/useSelection';
import { useCard } from './dealColumns';

const nameOf = (deal: Deal): string => deal.name ?? '';

export function DealList({
  list,
  pipeline,
  columns,
  filtered,
  onClear,
  onNew,
}: {
  list: RecordList<Deal>;
  pipeline: Pipeline | undefined;
  columns: Column<Deal>[];
  filtered: boolean;
  onClear: () => void;
  /** Left out for who may make no deals. */
  onNew: (() => void) | undefined;
}) {
  const card = useCard(pipeline);
  const selection = useSelection(list.records);
  const mayChoose = useMayChoose('deals');
  return (
    <>
      <RecordTable
        label={useT()('deals.title')}
        list={list}
        columns={columns}
        card={card}
        selection={mayChoose ? selection : undefined}
        nameOf={nameOf}
        to={(deal) => `/deals/${deal.id}`}
        filtered={filtered}
        onClearFilters={onClear}
        empty={<NoDeals onNew={onNew} />}
      />
      {mayChoose && <BulkBar resource="deals" selection={selection} nameOf={nameOf} />}
    </>
  );
}

function NoDeals({ onNew }: { onNew: (() => void) | undefined }) {
  const t = useT();
  return (
    <Empty
      icon={Handshake}
      title={t('deals.none')}
      hint={t('deals.noneHint')}
      action={
        onNew && (
          <Button look="primary" onPress={onNew}>
            <Plus size={16} aria-hidden="true" /> {t('deals.new')}
          </Button>
        )
      }
    />
  );
}
