import { useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useCallback, useRef } from 'react';
import { request } from '../../api/http';
import { isStatus } from '../../api/problem';
import type { Deal, Stage } from '../../api/types';
import { Button } from '../../design/Button';
import { useT } from '../../i18n/provider';
import { columnKey, find, putBack, replace, takeOff } from './boardCache';
import type { Question } from './useColumn';

export type Command = 'move' | 'win' | 'lose' | 'reopen';

export interface Step {
  command: Command;
  /** The open stage it goes to; none when it is closed. */
  to?: Stage | undefined;
  reason?: string;
}

const bodyOf = ({ command, to, reason }: Step): object =>
  command === 'lose' ? { reason } : command === 'win' ? {} : { stageId: to?.id };

/**
 * Carries deals from stage to stage: the card is there at once, and goes back with the reason when
 * the API refuses. A second step of the same deal waits for the first, so that it names its version.
 */
export function useMoves(question: Question | undefined, stages: Stage[]) {
  const t = useT();
  const client = useQueryClient();
  const notify = useNotify();
  const running = useRef(new Map<string, Promise<Deal>>());

  const carry = useCallback(
    async (deal: Deal, step: Step): Promise<Deal | undefined> => {
      const before = running.current.get(deal.id);
      const top = (stage: Stage | undefined) => ({
        key: columnKey(stage?.id, question),
        page: 0,
        at: 0,
      });
      await client.cancelQueries({ queryKey: ['deals', 'board'] });
      const spots = takeOff(client, deal.id);
      const assumed = { ...deal, stageId: step.to?.id, stageEnteredAt: new Date().toISOString() };
      if (step.to) putBack(client, assumed, top(step.to));
      const sent = (before ?? Promise.resolve(deal)).then((latest) =>
        request<Deal>(`/api/v1/deals/${deal.id}/${step.command}`, {
          method: 'POST',
          body: bodyOf(step),
          version: latest.version,
        }),
      );
      running.current.set(deal.id, sent);
      try {
        const saved = await sent;
        replace(client, saved);
        return saved;
      } catch (failure) {
        takeOff(client, deal.id);
        if (isStatus(failure, 412)) {
          const now = await request<Deal>(`/api/v1/deals/${deal.id}`).catch(() => deal);
          const stage = stages.find((one) => one.id === now.stageId && one.kind === 'open');
          if (stage)
            putBack(client, now, spots.find((one) => one.key[2] === stage.id) ?? top(stage));
          notify(t('deals.conflict', { name: deal.name ?? '' }), { type: 'error' });
        } else {
          for (const spot of spots) putBack(client, deal, spot);
          const why = (failure as Error).message;
          notify(t('deals.moveFailed', { name: deal.name ?? '', why }), { type: 'error' });
        }
        return undefined;
      } finally {
        if (running.current.get(deal.id) === sent) running.current.delete(deal.id);
        void client.invalidateQueries({
          predicate: ({ queryKey: [resource, kind] }) => resource === 'deals' && kind !== 'board',
        });
      }
    },
    [client, notify, question, stages, t],
  );

  const run = useCallback(
    async (deal: Deal, step: Step): Promise<boolean> => {
      const from = stages.find((stage) => stage.id === deal.stageId && stage.kind === 'open');
      const words = ({ command, to }: Step) =>
        t(`deals.done.${command}`, { name: deal.name ?? '', stage: to?.name ?? '' });
      const saved = await carry(deal, step);
      if (!saved) return false;
      const undo = async (back: Step) => {
        if (await carry(saved, back)) notify(words(back));
      };
      const command = step.command === 'move' ? 'move' : 'reopen';
      notify(
        from ? (
          <span className="row">
            {words(step)}
            <Button look="quiet" onPress={() => void undo({ command, to: from })}>
              {t('action.undo')}
            </Button>
          </span>
        ) : (
          words(step)
        ),
      );
      return true;
    },
    [carry, notify, stages, t],
  );

  return { run, dealOf: useCallback((id: string) => find(client, id), [client]) };
}
