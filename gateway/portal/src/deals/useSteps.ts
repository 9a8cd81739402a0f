import { useMemo } from 'react';
import { useFieldRules } from '../records/fieldRules';

/** The steps on its way that a person may take with a deal. */
export interface Steps {
  move: boolean;
  win: boolean;
  lose: boolean;
  reopen: boolean;
}

/** What each step changes; that alone decides whether it is offered to who may edit deals. */
const changes: Record<keyof Steps, string[]> = {
  move: ['stageId'],
  win: ['stageId', 'outcome'],
  lose: ['stageId', 'outcome', 'lostReason'],
  reopen: ['stageId', 'outcome'],
};

/** The steps that are offered: none that changes a field the person's roles keep. */
export function useSteps(editable: boolean, id?: string): Steps {
  const rule = useFieldRules('deals', id);
  return useMemo(() => {
    const may = (step: keyof Steps) => editable && !changes[step].some((field) => rule(field));
    return { move: may('move'), win: may('win'), lose: may('lose'), reopen: may('reopen') };
  }, [editable, rule]);
}
