import { Handshake } from 'lucide-react';
import type { Deal, Pipeline } from '../api/types';
import { Badge } from '../design/Badge';
import { useFormats } from '../design/formats';
import { Empty } from '../design/States';
import { useT } from '../i18n/provider';
import { Person } from '../records/people';
import { RecordTable, type Column } from '../records/RecordTable';
import type { RecordList } from '../records/useRecordList';
import styles from './Deals.module.css';
import { daysInStage, isOverdue, isStalled, stageName, weighted } from './model';
import { RecordName } from './RecordName';

const tones = { open: 'accent', won: 'good', lost: 'bad' } as const;

export function DealList({
  list,
  pipeline,
  filtered,
  onClear,
}: {
  list: RecordList<Deal>;
  pipeline: Pipeline | undefined;
  filtered: boolean;
  onClear: () => void;
}) {
  return (
    <RecordTable
      label={useT()('deals.title')}
      list={list}
      columns={useColumns(pipeline)}
      to={(deal) => `/deals/${deal.id}`}
      filtered={filtered}
      onClearFilters={onClear}
      empty={<NoDeals />}
    />
  );
}

export function NoDeals() {
  const t = useT();
  return <Empty icon={Handshake} title={t('deals.none')} hint={t('deals.noneHint')} />;
}

function useColumns(pipeline: Pipeline | undefined): Column<Deal>[] {
  const t = useT();
  const formats = useFormats();
  return [
    {
      key: 'name',
      label: t('deals.name'),
      sort: 'name',
      width: 'minmax(180px, 2.2fr)',
      render: (deal) => deal.name,
    },
    {
      key: 'amount',
      label: t('deals.amount'),
      sort: 'amount.amount',
      width: '120px',
      align: 'end',
      render: (deal) => formats.money(deal.amount),
    },
    {
      key: 'company',
      label: t('deals.company'),
      width: 'minmax(120px, 1.2fr)',
      from: 'tablet',
      render: (deal) => <RecordName resource="companies" id={deal.companyId} unknown="" />,
    },
    {
      key: 'stage',
      label: t('deals.stage'),
      sort: 'stageId',
      width: '140px',
      from: 'tablet',
      render: (deal) => (
        <Badge tone={tones[deal.outcome ?? 'open']}>{stageName(pipeline, deal.stageId)}</Badge>
      ),
    },
    {
      key: 'weighted',
      label: t('deals.weighted'),
      width: '110px',
      align: 'end',
      from: 'desktop',
      render: (deal) => formats.money(weighted(deal)),
    },
    {
      key: 'closes',
      label: t('deals.closeDate'),
      sort: 'expectedCloseDate',
      width: '150px',
      from: 'desktop',
      render: (deal) =>
        deal.expectedCloseDate ? (
          <span className={isOverdue(deal) ? styles.late : ''}>
            {isOverdue(deal)
              ? t('deals.overdueSince', { day: formats.day(deal.expectedCloseDate) })
              : formats.day(deal.expectedCloseDate)}
          </span>
        ) : null,
    },
    {
      key: 'owner',
      label: t('records.owner'),
      sort: 'ownerId',
      width: 'minmax(150px, 1.2fr)',
      from: 'tablet',
      render: (deal) => <Person id={deal.ownerId} />,
    },
    {
      key: 'age',
      label: t('deals.age'),
      sort: 'stageEnteredAt',
      width: '150px',
      from: 'wide',
      render: (deal) => (
        <span className={isStalled(deal) ? styles.stalled : ''}>
          {daysInStage(deal)
            ? t(isStalled(deal) ? 'deals.stalledFor' : 'deals.inStage', {
                smart_count: daysInStage(deal),
              })
            : t('deals.sinceToday')}
        </span>
      ),
    },
  ];
}
