import { useCallback, useMemo } from 'react';
import type { Deal, Money, Pipeline } from '../api/types';
import { Badge } from '../design/Badge';
import { useFormats } from '../design/formats';
import { When } from '../design/When';
import { useT } from '../i18n/provider';
import { Person } from '../records/people';
import type { Card } from '../records/RecordCard';
import { RecordName } from '../records/RecordName';
import type { Column } from '../records/RecordTable';
import styles from './Deals.module.css';
import { daysInStage, isOverdue, isStalled, stageName, weighted } from './model';

const tones = { open: 'accent', won: 'good', lost: 'bad' } as const;

const BILLION = 1e9;

/** An amount as wide as a column has room for: from a billion on in short, and in full as a tip. */
function Sum({ of }: { of: Money | undefined }) {
  const { money } = useFormats();
  const long = Math.abs(Number(of?.amount)) >= BILLION;
  return long ? <span title={money(of)}>{money(of, true)}</span> : money(of);
}

/** What is shown of each deal of a list. */
export function useDealColumns(pipeline: Pipeline | undefined): Column<Deal>[] {
  const t = useT();
  const formats = useFormats();
  return useMemo(
    () => [
      {
        key: 'name',
        label: t('deals.name'),
        sort: 'name',
        width: 'minmax(220px, 2.4fr)',
        render: (deal) => deal.name,
      },
      {
        key: 'amount',
        label: t('deals.amount'),
        sort: 'amount.amount',
        width: 'minmax(104px, 130px)',
        align: 'end',
        render: (deal) => <Sum of={deal.amount} />,
      },
      {
        key: 'company',
        label: t('deals.company'),
        width: 'minmax(120px, 1.2fr)',
        from: 'desktop',
        render: (deal) => <RecordName resource="companies" id={deal.companyId} unknown="" />,
      },
      {
        key: 'stage',
        label: t('deals.stage'),
        sort: 'stageId',
        width: 'minmax(112px, 140px)',
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
        render: (deal) => <Sum of={weighted(deal)} />,
      },
      {
        key: 'closes',
        label: t('deals.closeDate'),
        sort: 'expectedCloseDate',
        width: '178px',
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
        width: 'minmax(126px, 1.2fr)',
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
      {
        key: 'probability',
        label: t('deals.probability'),
        sort: 'probability',
        width: '110px',
        align: 'end',
        from: 'tablet',
        extra: true,
        render: (deal) => formats.percent((deal.probability ?? 0) / 100),
      },
      {
        key: 'closed',
        label: t('deals.closedOn'),
        sort: 'closedAt',
        width: '130px',
        from: 'tablet',
        extra: true,
        render: (deal) => <When at={deal.closedAt} />,
      },
      {
        key: 'lostReason',
        label: t('deals.lostReason'),
        width: 'minmax(130px, 1fr)',
        from: 'tablet',
        extra: true,
        render: (deal) => deal.lostReason,
      },
      {
        key: 'created',
        label: t('records.created_at'),
        sort: 'createdAt',
        width: '120px',
        align: 'end',
        from: 'tablet',
        extra: true,
        render: (deal) => <When at={deal.createdAt} />,
      },
    ],
    [t, formats, pipeline],
  );
}

/** A deal on a phone: what it is worth, whose, in which stage, until when. */
export function useCard(pipeline: Pipeline | undefined): (deal: Deal) => Card {
  const t = useT();
  const formats = useFormats();
  return useCallback(
    (deal) => ({
      title: deal.name ?? '',
      aside: formats.money(deal.amount),
      notes: [
        stageName(pipeline, deal.stageId),
        deal.companyId && <RecordName resource="companies" id={deal.companyId} unknown="" />,
        deal.expectedCloseDate && (
          <time dateTime={deal.expectedCloseDate} className={isOverdue(deal) ? styles.late : ''}>
            {isOverdue(deal)
              ? t('deals.overdueSince', { day: formats.day(deal.expectedCloseDate) })
              : formats.day(deal.expectedCloseDate)}
          </time>
        ),
        deal.ownerId && <Person id={deal.ownerId} bare />,
      ],
    }),
    [t, formats, pipeline],
  );
}
