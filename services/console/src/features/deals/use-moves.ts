import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDone } from '../../components/say-done.js';
import { asProblem } from '../../lib/api/problem.js';
import { actOn, changeRecord } from '../../lib/api/records.js';
import { type Deal, type Pipeline, type Stage, shown } from '../../lib/api/types.js';
import { refresh } from '../../lib/queries.js';
import { type Moving, missingFields, verbFor, type WayBack, wayBack } from './deal-moves.js';

/** A move, and what is still to be said for it. */
export interface Asking {
  readonly deal: Deal;
  readonly stage: Stage;
  /** Fields that the stage demands. */
  readonly missing: readonly string[];
}

/** What was said: a merge patch of the deal, its first line, what goes with winning and losing. */
export interface Said {
  readonly patch?: object;
  readonly line?: object;
  readonly details?: object;
}

type Step = Pick<Asking, 'deal' | 'stage'> & Said;

const write = async ({ deal, stage, patch, line, details }: Step): Promise<Deal> => {
  const { id } = deal;
  if (patch) await changeRecord('deals', id, patch);
  if (line) await actOn('deals', id, 'add-line', line);
  return actOn('deals', id, verbFor(deal, stage), { stageId: stage.id, ...details });
};

const whyOf = (error: unknown): string | undefined => {
  const problem = asProblem(error);
  return problem?.problem.errors?.map(({ message }) => message).join(' ') || problem?.message;
};

/** Moves deals: shows it at once, asks for what the stage needs, says what was done, and takes it back. */
export const useMoves = (pipeline: Pipeline | undefined) => {
  const { t } = useTranslation(['deals', 'common']);
  const client = useQueryClient();
  const [asking, setAsking] = useState<Asking>();
  const [moving, setMoving] = useState<readonly Moving[]>([]);
  const say = (deal: Deal, error: unknown): void => {
    const title = t('notMoved', { name: shown(deal.name) ?? '' });
    notifications.show({ color: 'red', title, message: whyOf(error), autoClose: false });
  };
  const back = useMutation({
    mutationFn: ({ deal, way }: { readonly deal: Deal; readonly way: WayBack }) =>
      actOn('deals', deal.id, way.act, way.body),
    onSuccess: (record) => refresh(client, 'deals', record),
    onError: (error, { deal }) => say(deal, error),
  });
  const run = useMutation({
    mutationFn: async (step: Step) => {
      const { deal, stage } = step;
      setMoving((all) => [...all.filter((other) => other.deal.id !== deal.id), { deal, stageId: stage.id ?? '' }]);
      try {
        await refresh(client, 'deals', await write(step));
      } finally {
        setMoving((all) => all.filter((other) => other.deal.id !== deal.id));
      }
    },
    onSuccess: (_, { deal, stage }) => {
      const way = wayBack(pipeline, deal, stage);
      sayDone(
        t('moved', { name: shown(deal.name) ?? '', stage: stage.name }),
        way && (() => back.mutate({ deal, way })),
      );
    },
  });
  const { mutate, mutateAsync } = run;
  const ask = useCallback(
    (deal: Deal, stage: Stage) => setAsking({ deal, stage, missing: missingFields(stage, deal) }),
    [],
  );
  return {
    moving,
    asking,
    /** Asks for what is to be said in any case, e.g. the day of the win. */
    ask,
    stopAsking: useCallback(() => setAsking(undefined), []),
    /** At once where nothing is missing. */
    go: (deal: Deal, stage: Stage): void => {
      if (verbFor(deal, stage) === 'lose' || missingFields(stage, deal).length > 0) ask(deal, stage);
      else mutate({ deal, stage }, { onError: (error) => say(deal, error) });
    },
    carryOut: (step: Step): Promise<void> => mutateAsync(step),
  };
};

export type Moves = ReturnType<typeof useMoves>;
