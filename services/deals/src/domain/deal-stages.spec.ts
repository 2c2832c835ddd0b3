import { scenario } from '@relata/es';
import { dealDecider } from './deal.decisions.js';
import type { DealEvent } from './deal.events.js';
import { archived, created, frame, lineAdded, lost, moved, repeat, sales, step, usd, won } from './deal.fixture.js';

const { given } = scenario(dealDecider);
const valued: DealEvent = { type: 'DealChanged', data: { value: usd('100.00') } };
const stateAfter = (...events: DealEvent[]) => events.reduce(dealDecider.evolve, dealDecider.initial);

describe('moving a deal', () => {
  const move = { ...frame, type: 'MoveDeal', stageId: 'talk', pipeline: sales } as const;

  it('tells where from, where to and how long it stood', () => {
    given(created).when(move).then(moved);
    given(created)
      .when({ ...move, occurredAt: '2026-03-03T08:59:59.999Z' })
      .then({ type: 'DealMoved', data: step('lead', 'talk', { at: '2026-03-03T08:59:59.999Z', daysIn: 1 }) });
  });
  it('changes over to another pipeline', () => {
    given(created)
      .when({ ...move, stageId: 'again', pipeline: repeat })
      .then({ type: 'DealMoved', data: step('lead', 'again', { pipelineId: 'repeat' }) });
  });
  it('follows the moves that the stage allows', () => {
    const strict = {
      ...sales,
      stages: [{ id: 'lead', kind: 'open', allowedNext: ['offer'] }, ...sales.stages.slice(1)],
    };
    given(created)
      .when({ ...move, pipeline: strict as typeof sales })
      .thenRefused('move-not-allowed', 'stageId');
  });
  it('enters a closed stage by win and lose only', () => {
    given(created)
      .when({ ...move, stageId: 'won' })
      .thenRefused('move-not-allowed', 'stageId');
  });
  it('needs what the stage demands', () => {
    given(created)
      .when({ ...move, stageId: 'offer' })
      .thenRefused('field-required', 'value');
    given(created, valued)
      .when({ ...move, stageId: 'offer' })
      .thenRefused('field-required', 'custom.t01');
    given(created, valued, { type: 'DealChanged', data: { custom: { t01: 'x' } } })
      .when({ ...move, stageId: 'offer' })
      .then({ type: 'DealMoved', data: step('lead', 'offer') });
  });
  it('needs an open deal and stages that exist', () => {
    given().when(move).thenRefused('deal-unknown');
    given(created, archived).when(move).thenRefused('deal-archived');
    given(created, moved, won).when(move).thenRefused('deal-closed');
    given(created)
      .when({ ...move, stageId: 'nowhere' })
      .thenRefused('stage-unknown', 'stageId');
    given(created)
      .when({ ...move, pipeline: undefined })
      .thenRefused('pipeline-unknown');
  });
  it('does not go back in time, and outlives a clock that does', () => {
    given(created)
      .when({ ...move, occurredAt: '2026-02-28T00:00:00.000Z' })
      .thenRefused('occurred-before-last', 'occurredAt');
    given(created)
      .when({ ...move, at: '2026-02-28T00:00:00.000Z' })
      .then({ type: 'DealMoved', data: step('lead', 'talk', { at: '2026-03-01T09:00:00.000Z', daysIn: 0 }) });
  });
  it('has nothing to do in the stage where it stands', () => {
    given(created)
      .when({ ...move, stageId: 'lead' })
      .thenNothing();
  });
});

describe('winning a deal', () => {
  const win = { ...frame, type: 'WinDeal', pipeline: sales } as const;

  it('enters the won stage with the value that the deal has', () => {
    given(created, valued, moved).when(win).then(won);
  });
  it('may bring the final value and the date', () => {
    given(created, valued, moved)
      .when({ ...win, value: usd('90'), closedOn: '2026-03-05' })
      .then({
        type: 'DealWon',
        data: { ...step('talk', 'won', { daysIn: 0 }), closedOn: '2026-03-05', value: usd('90.00') },
      });
    given(created, moved)
      .when(win)
      .then({
        type: 'DealWon',
        data: { ...step('talk', 'won', { daysIn: 0 }), closedOn: '2026-03-11', value: null },
      });
  });
  it('refuses a value that is against currency or lines', () => {
    given(created, valued, moved)
      .when({ ...win, value: { amount: '5', currency: 'EUR' } })
      .thenRefused('currency-mismatch', 'value');
    given(created, lineAdded, moved)
      .when({ ...win, value: usd('5') })
      .thenRefused('value-from-lines', 'value');
  });
  it('refuses dates that cannot be', () => {
    given(created, moved)
      .when({ ...win, closedOn: '2026-02-30' })
      .thenRefused('date-invalid', 'closedOn');
    given(created, moved)
      .when({ ...win, closedOn: '2026-02-28' })
      .thenRefused('closed-before-opened', 'closedOn');
  });
  it('needs an open deal that may go there, in its own pipeline', () => {
    given().when(win).thenRefused('deal-unknown');
    given(created, archived).when(win).thenRefused('deal-archived');
    given(created, moved, lost).when(win).thenRefused('deal-closed');
    given(created).when(win).thenRefused('move-not-allowed', 'stageId');
    given(created, moved)
      .when({ ...win, stageId: 'lost' })
      .thenRefused('move-not-allowed', 'stageId');
    given(created, moved)
      .when({ ...win, pipeline: repeat })
      .thenRefused('pipeline-unknown');
  });
  it('is done once: the same win is nothing, another one is refused', () => {
    given(created, moved, won).when(win).thenNothing();
    given(created, moved, won)
      .when({ ...win, value: usd('100'), closedOn: '2026-03-11' })
      .thenNothing();
    given(created, moved, won)
      .when({ ...win, closedOn: '2026-03-10' })
      .thenRefused('deal-closed');
  });
});

describe('losing a deal', () => {
  const lose = { ...frame, type: 'LoseDeal', reasonCode: 'price', pipeline: sales } as const;

  it('enters the lost stage with the reason, from any stage', () => {
    given(created, moved).when(lose).then(lost);
    given(created)
      .when({ ...lose, note: ' Too dear ' })
      .then({
        type: 'DealLost',
        data: { ...step('lead', 'lost'), closedOn: '2026-03-11', reasonCode: 'price', note: 'Too dear' },
      });
  });
  it('needs a reason', () => {
    given(created)
      .when({ ...lose, reasonCode: ' ' })
      .thenRefused('reason-required', 'reasonCode');
  });
  it('needs an open deal', () => {
    given().when(lose).thenRefused('deal-unknown');
    given(created, archived).when(lose).thenRefused('deal-archived');
    given(created, moved, won).when(lose).thenRefused('deal-closed');
  });
  it('is done once: the same loss is nothing, another one is refused', () => {
    given(created, moved, lost).when(lose).thenNothing();
    given(created, moved, lost)
      .when({ ...lose, reasonCode: 'timing' })
      .thenRefused('deal-closed');
  });
});

describe('reopening a deal', () => {
  const reopen = { ...frame, type: 'ReopenDeal', stageId: 'talk', pipeline: sales } as const;
  const reopened: DealEvent = { type: 'DealReopened', data: step('won', 'talk', { daysIn: 0 }) };

  it('puts it into an open stage, and nothing of the close is left', () => {
    given(created, moved, won).when(reopen).then(reopened);
    const state = stateAfter(created, moved, { ...lost, data: { ...lost.data, note: 'x' } } as DealEvent, reopened);
    expect(state).not.toHaveProperty('closedOn');
    expect(state).not.toHaveProperty('reasonCode');
    expect(state).not.toHaveProperty('note');
    expect(state).toHaveProperty('status', 'open');
  });
  it('needs a closed deal and an open stage', () => {
    given().when(reopen).thenRefused('deal-unknown');
    given(created).when(reopen).thenRefused('deal-not-closed');
    given(created, moved, won, archived).when(reopen).thenRefused('deal-archived');
    given(created, moved, won)
      .when({ ...reopen, stageId: 'lost' })
      .thenRefused('move-not-allowed', 'stageId');
  });
  it('has nothing to do in the stage where it stands open', () => {
    given(created, moved).when(reopen).thenNothing();
  });
});

it('the state keeps every stay with its time', () => {
  expect(stateAfter(created, moved, won)).toMatchObject({
    status: 'won',
    value: usd('100.00'),
    stageHistory: [
      { pipelineId: 'sales', stageId: 'lead', enteredAt: '2026-03-01T09:00:00.000Z', leftAt: frame.at },
      { pipelineId: 'sales', stageId: 'talk', enteredAt: frame.at, leftAt: frame.at },
      { pipelineId: 'sales', stageId: 'won', enteredAt: frame.at },
    ],
  });
});
