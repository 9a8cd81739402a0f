import { useMemo } from 'react';
import {
  GridList,
  GridListItem,
  ListLayout,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components';
import type { Deal, Stage } from '../../api/types';
import { Button } from '../../design/Button';
import { Failed, Skeleton } from '../../design/States';
import { useT } from '../../i18n/provider';
import styles from './Board.module.css';
import { ColumnHead } from './ColumnHead';
import { DealCard, type CardActions } from './DealCard';
import { DEAL, dropped } from './drag';
import { useColumn, type Question, type Totals } from './useColumn';
import { useNextTasks } from './useNextTasks';

const layout = { estimatedRowHeight: 130, gap: 8, padding: 8 };

/** One stage: what it comes to, and its cards, only those in sight in the page. */
export function BoardColumn({
  stage,
  question,
  totals,
  actions,
  dealOf,
}: {
  stage: Stage;
  question: Question;
  totals: Totals | undefined;
  actions: CardActions | undefined;
  dealOf: (id: string) => Deal | undefined;
}) {
  const t = useT();
  const query = useColumn(stage.id, question);
  const deals = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const nextTasks = useNextTasks(deals);
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !actions,
    getItems: (keys) =>
      [...keys].map((key) => ({
        [DEAL]: String(key),
        'text/plain': dealOf(String(key))?.name ?? '',
      })),
    acceptedDragTypes: actions?.may.move ? [DEAL] : [],
    getDropOperation: () => 'move',
    onRootDrop: ({ items }) =>
      void dropped(items).then((ids) => {
        for (const deal of ids.flatMap((id) => dealOf(id) ?? [])) {
          if (deal.stageId !== stage.id) actions?.onMove(deal, stage);
        }
      }),
  });
  return (
    <section className={styles.column} aria-label={stage.name}>
      <ColumnHead
        stage={stage}
        deals={deals}
        total={totals?.items.find((one) => one.key === stage.id)}
        known={totals !== undefined}
        loaded={query.isPending ? undefined : !query.hasNextPage}
        count={query.data?.pages[0]?.total}
      />
      {query.isPending ? (
        <div className={styles.waiting}>
          <Skeleton lines={6} />
        </div>
      ) : query.error && !query.data ? (
        <Failed error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={layout}>
          <GridList
            aria-label={t('deals.dealsIn', { stage: stage.name ?? '' })}
            items={deals}
            dragAndDropHooks={dragAndDropHooks}
            className={styles.cards ?? ''}
            renderEmptyState={() => <p className={styles.empty}>{t('deals.noneHere')}</p>}
            dependencies={[actions, nextTasks]}
          >
            {(deal: Deal) => (
              <GridListItem
                id={deal.id}
                href={`/deals/${deal.id}`}
                textValue={deal.name ?? deal.id}
                className={styles.item ?? ''}
              >
                <DealCard deal={deal} actions={actions} nextTask={nextTasks.get(deal.id)} />
              </GridListItem>
            )}
          </GridList>
        </Virtualizer>
      )}
      {query.hasNextPage && (
        <Button
          look="quiet"
          onPress={() => void query.fetchNextPage()}
          isDisabled={query.isFetchingNextPage}
          aria-label={`${t('action.loadMore')}: ${stage.name}`}
        >
          {t('action.loadMore')}
        </Button>
      )}
    </section>
  );
}
