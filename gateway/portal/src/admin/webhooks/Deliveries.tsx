import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useNotify } from 'ra-core';
import { useState } from 'react';
import { request } from '../../api/http';
import { Button, IconButton } from '../../design/Button';
import { Card } from '../../design/Card';
import { Select } from '../../design/Fields';
import { Answered, Empty } from '../../design/States';
import { useT } from '../../i18n/provider';
import { NONE, unlessNone } from '../parts/lookups';
import { DeliveryRow } from './DeliveryRow';
import { ReplayDialog } from './ReplayDialog';
import { deliveryStates, type Deliveries as Page, type Delivery } from './webhook';
import styles from './webhooks.module.css';

const PAGE = 30;

/** What was sent, waits, or was given up, the newest first; any of it can be sent again. */
export function Deliveries({ id }: { id: string }) {
  const t = useT();
  const notify = useNotify();
  const client = useQueryClient();
  const path = `/api/v1/webhooks/${id}`;
  const [state, setState] = useState(NONE);
  const [several, setSeveral] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['webhooks', 'deliveries', id, state],
    queryFn: ({ pageParam, signal }) =>
      request<Page>(`${path}/deliveries`, {
        query: { limit: PAGE, cursor: pageParam, state: unlessNone(state) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor,
  });
  const again = () =>
    Promise.all(
      ['deliveries', 'health'].map((what) =>
        client.invalidateQueries({ queryKey: ['webhooks', what, id] }),
      ),
    );
  const replay = useMutation({
    mutationFn: (body: object | Delivery) =>
      'eventId' in body
        ? request<{ deliveries: number }>(`${path}/deliveries/${body.id}/replay`, {
            method: 'POST',
          })
        : request<{ deliveries: number }>(`${path}/replay`, { method: 'POST', body }),
    onSuccess: ({ deliveries }) => {
      setSeveral(false);
      notify(t('admin.webhooks.replayed', { smart_count: deliveries }));
    },
    onSettled: again,
  });
  const replayOne = (delivery: Delivery) =>
    replay.mutate(delivery, {
      onError: (failure) => notify(failure.message, { type: 'error' }),
    });
  return (
    <Card
      title={t('admin.webhooks.deliveries')}
      flush
      aside={
        <div className={styles.tools}>
          <Select
            label={t('admin.webhooks.show')}
            labelHidden
            value={state}
            onChange={setState}
            choices={[
              { value: NONE, label: t('admin.webhooks.all') },
              ...deliveryStates.map((value) => ({
                value,
                label: t(`admin.webhooks.deliveryStates.${value}`),
              })),
            ]}
          />
          <IconButton label={t('admin.webhooks.refresh')} onPress={() => void again()}>
            <RefreshCw size={15} aria-hidden="true" />
          </IconButton>
          <Button onPress={() => setSeveral(true)}>{t('admin.webhooks.replayMany')}</Button>
        </div>
      }
    >
      <Answered query={{ ...query, data: query.data?.pages.flatMap((page) => page.items) }}>
        {(items) =>
          items.length ? (
            <>
              <ul className={styles.deliveries} aria-label={t('admin.webhooks.deliveries')}>
                {items.map((delivery) => (
                  <DeliveryRow
                    key={delivery.id}
                    delivery={delivery}
                    onReplay={() => replayOne(delivery)}
                    busy={replay.isPending}
                  />
                ))}
              </ul>
              {query.hasNextPage && (
                <div className={styles.more}>
                  <Button
                    onPress={() => void query.fetchNextPage()}
                    isDisabled={query.isFetchingNextPage}
                  >
                    {t('action.loadMore')}
                  </Button>
                </div>
              )}
            </>
          ) : state === NONE ? (
            <Empty
              title={t('admin.webhooks.noDeliveries')}
              hint={t('admin.webhooks.noDeliveriesHint')}
            />
          ) : (
            <Empty title={t('admin.webhooks.noneSo')} />
          )
        }
      </Answered>
      {several && (
        <ReplayDialog
          busy={replay.isPending}
          error={replay.error}
          onClose={() => {
            setSeveral(false);
            replay.reset();
          }}
          onReplay={(wanted) => replay.mutate(wanted)}
        />
      )}
    </Card>
  );
}
