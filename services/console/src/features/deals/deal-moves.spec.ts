import type { Deal, Pipeline, Stage } from '../../lib/api/types.js';
import { barrierTo, missingFields, nextStages, stageToReopen, verbFor, wayBack, withMoving } from './deal-moves.js';

const stage = (id: string, kind: 'open' | 'won' | 'lost', more: object = {}): Stage =>
  ({ id, kind, name: id, order: 0, probability: 0, ...more }) as Stage;

const NEW = stage('new', 'open', { order: 0, allowedNext: ['talk'] });
const TALK = stage('talk', 'open', { order: 1 });
const WON = stage('won', 'won', { order: 2 });
const LOST = stage('lost', 'lost', { order: 3 });
const PIPELINE = { id: 'p', status: 'active', stages: [LOST, WON, TALK, NEW] } as unknown as Pipeline;
const deal = (more: object = {}): Deal => ({ id: 'd', status: 'open', stageId: 'new', ...more }) as Deal;

describe('a way into a stage', () => {
  it('is the act that the stage and the state of the deal ask for', () => {
    expect([TALK, WON, LOST].map((to) => verbFor(deal(), to))).toEqual(['move', 'win', 'lose']);
    expect(verbFor(deal({ status: 'lost' }), TALK)).toBe('reopen');
  });

  it('is open as far as the stage lets deals go, and to lost stages always', () => {
    expect(nextStages(PIPELINE, deal()).map(({ id }) => id)).toEqual(['talk', 'lost']);
    expect(nextStages(PIPELINE, deal({ stageId: 'talk' })).map(({ id }) => id)).toEqual(['new', 'won', 'lost']);
    expect(barrierTo(PIPELINE, deal(), WON)).toBe('notNext');
    expect(barrierTo(PIPELINE, deal(), NEW)).toBe('here');
  });

  it('leads a closed deal to open stages only', () => {
    const lost = deal({ status: 'lost', stageId: 'lost' });
    expect(barrierTo(PIPELINE, lost, WON)).toBe('reopenFirst');
    expect(barrierTo(PIPELINE, lost, NEW)).toBeUndefined();
  });

  it('is shut in a pipeline that is out of use, but for closing', () => {
    const old = { ...PIPELINE, status: 'archived' } as Pipeline;
    expect(barrierTo(old, deal(), TALK)).toBe('pipelineArchived');
    expect(barrierTo(old, deal(), LOST)).toBeUndefined();
  });
});

describe('fields that a stage demands', () => {
  const demanding = { requiredFields: ['value', 'tags', 'custom.channel'] };

  it('are missing while they hold nothing', () => {
    expect(missingFields(demanding, deal())).toEqual(['value', 'tags', 'custom.channel']);
    expect(missingFields(demanding, deal({ tags: [], custom: { channel: 'web' } }))).toEqual(['value', 'tags']);
  });

  it('are left to the server where they are hidden', () => {
    expect(missingFields(demanding, deal({ value: { hidden: true }, tags: ['a'], custom: { hidden: true } }))).toEqual(
      [],
    );
  });
});

describe('the way back', () => {
  it('is a move where the pipeline has one', () => {
    expect(wayBack(PIPELINE, deal({ stageId: 'talk' }), NEW)).toEqual({ act: 'move', body: { stageId: 'talk' } });
    const strict = { ...PIPELINE, stages: [NEW, { ...TALK, allowedNext: ['won'] }, WON, LOST] } as unknown as Pipeline;
    expect(wayBack(strict, deal(), TALK)).toBeUndefined();
  });

  it('opens a deal that was closed, and closes one that was opened, as it was', () => {
    expect(wayBack(PIPELINE, deal(), WON)).toEqual({ act: 'reopen', body: { stageId: 'new' } });
    const lost = deal({ status: 'lost', stageId: 'lost', closedOn: '2026-05-01', reasonCode: 'price' });
    expect(wayBack(PIPELINE, lost, NEW)).toEqual({
      act: 'lose',
      body: { stageId: 'lost', closedOn: '2026-05-01', reasonCode: 'price', note: undefined },
    });
  });
});

it('a closed deal is opened where it was last open', () => {
  const stageHistory = [{ stageId: 'new' }, { stageId: 'talk' }, { stageId: 'lost' }];
  expect(stageToReopen(PIPELINE, deal({ status: 'lost', stageId: 'lost', stageHistory }))?.id).toBe('talk');
  expect(stageToReopen(PIPELINE, deal({ status: 'lost', stageId: 'lost' }))?.id).toBe('new');
});

it('deals on their way stand where they go, once', () => {
  const [a, b] = [deal({ id: 'a' }), deal({ id: 'b' })];
  const moving = [{ deal: a, stageId: 'talk' }];
  expect(withMoving([a, b], 'new', moving)).toEqual([b]);
  expect(withMoving([], 'talk', moving)).toEqual([a]);
  expect(withMoving([a], 'talk', moving)).toEqual([a]);
});
