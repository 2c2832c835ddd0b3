import {
  type ActInput,
  actsOf,
  bodyOf,
  Custom,
  classed,
  type Facts,
  Id,
  Instant,
  LocalDate,
  line,
  MoneySchema,
  ownedByMaker,
  patchOf,
  type Resource,
  recordView,
  Tags,
} from '@relata/service-kit';
import { Type } from 'typebox';
import type { DealCommand } from '../../domain/deal.commands.js';
import { dealDecider } from '../../domain/deal.decisions.js';
import type { DealEvent } from '../../domain/deal.events.js';
import { type Deal, type DealState, dealOwned } from '../../domain/deal.state.js';
import type { PipelineFacts } from '../../domain/pipeline.state.js';
import { dealList, dealPast } from '../../projections/deal-list.projection.js';

const Percent = Type.String({ pattern: '^\\d{1,3}(\\.\\d{1,4})?$', description: 'Percent from 0 to 100, decimal' });
const Quantity = Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,4})?$', description: 'Decimal above zero' });
const LINE = { productId: Id, quantity: Quantity, price: MoneySchema, discount: Percent };
const DESCRIPTIVE = {
  name: line(300),
  accountId: Id,
  contactIds: Type.Array(Id, { maxItems: 100 }),
  value: MoneySchema,
  expectedClose: LocalDate,
  openedOn: LocalDate,
  source: line(100),
  tags: Tags,
  custom: Custom,
  externalId: line(200),
  participants: Type.Array(bodyOf({ userId: Id, role: Id }, ['userId', 'role']), { maxItems: 50 }),
};
/** Null: nobody knows; absent: the day on which the deal was made. */
const OPENED = Type.Union([LocalDate, Type.Null()]);
const OWNERSHIP = { ownerId: Id, teamId: Id, territoryId: Id };
const LINES = Type.Array(bodyOf({ id: Id, ...LINE }, ['id', 'productId', 'quantity', 'price']), { maxItems: 200 });

type DealView = Omit<Deal, 'released' | 'status'> & {
  readonly status: string;
  readonly closedOn?: string;
  readonly reasonCode?: string;
  readonly note?: string;
};

const NO_DEAL: DealView = {
  name: '',
  ownerId: '',
  pipelineId: '',
  stageId: '',
  status: 'absent',
  lines: [],
  stageHistory: [],
  archived: false,
};

/** The pipeline that a command is about: the one it names, or else the deal's own. */
export type PipelineLookup = (id: string) => Promise<PipelineFacts | undefined>;

/** Deals. Which moves are allowed is a matter of the pipeline, which is looked up for the decision. */
export const dealResource = (pipelineOf: PipelineLookup): Resource<DealCommand, DealEvent, DealState, DealView> => {
  const act = actsOf<DealCommand, DealState>();
  const facts: Facts<DealState> = async ({ body, state }: ActInput<DealState>) => {
    const id = (body.pipelineId as string | undefined) ?? (state.status === 'absent' ? '' : state.pipelineId);
    return { facts: { pipeline: await pipelineOf(id) } };
  };
  const occurred = { occurredAt: Instant };
  return {
    collection: 'deals',
    name: 'deal',
    category: 'deal',
    decider: dealDecider,
    list: dealList,
    past: dealPast,
    permissions: { read: 'deals:read', write: 'deals:write', history: 'deals:history' },
    search: { class: 'personal', title: ['name'], subtitle: ['status', 'closedOn'] },
    exists: (state) => state.status !== 'absent',
    owned: (state) => (state.status === 'absent' ? {} : dealOwned(state)),
    view: {
      schema: recordView('Deal', {
        ...DESCRIPTIVE,
        ...OWNERSHIP,
        pipelineId: Id,
        stageId: Id,
        status: line(),
        closedOn: LocalDate,
        reasonCode: line(),
        note: line(2000),
        lines: LINES,
        stageHistory: Type.Array(bodyOf({ pipelineId: Id, stageId: Id, enteredAt: Instant, leftAt: Instant })),
        archived: Type.Boolean(),
      }),
      of: (state) => {
        if (state.status === 'absent') return NO_DEAL;
        const { released: _, ...view } = state;
        return view;
      },
      classes: {
        ...classed('personal', 'name', 'custom', 'note'),
        ...classed('financial', 'value', 'lines'),
        ...classed('open', 'accountId', 'contactIds', 'expectedClose', 'openedOn', 'source', 'participants'),
        ...classed('open', 'ownerId', 'teamId', 'territoryId', 'pipelineId', 'stageId', 'status', 'closedOn'),
        ...classed('open', 'reasonCode', 'stageHistory', 'archived'),
        ...classed('internal', 'tags', 'externalId'),
      },
    },
    create: act(
      'CreateDeal',
      'Create a deal; without a stage it starts in the first open one',
      bodyOf(
        { ...DESCRIPTIVE, openedOn: OPENED, ...OWNERSHIP, pipelineId: Id, stageId: Id, lines: LINES, ...occurred },
        ['name', 'pipelineId'],
      ),
      { defaults: ownedByMaker, facts },
    ),
    change: act('ChangeDeal', 'Change descriptive fields of a deal (JSON merge patch)', patchOf(DESCRIPTIVE)),
    acts: {
      assign: act('AssignDeal', 'Hand a deal to an owner, team or territory', patchOf(OWNERSHIP)),
      move: act(
        'MoveDeal',
        'Move a deal to another open stage',
        bodyOf({ stageId: Id, pipelineId: Id, ...occurred }, ['stageId']),
        { facts },
      ),
      win: act('WinDeal', 'Win a deal', bodyOf({ stageId: Id, closedOn: LocalDate, value: MoneySchema, ...occurred }), {
        facts,
      }),
      lose: act(
        'LoseDeal',
        'Lose a deal, with the reason',
        bodyOf({ stageId: Id, reasonCode: Id, note: line(2000), closedOn: LocalDate, ...occurred }, ['reasonCode']),
        { facts },
      ),
      reopen: act(
        'ReopenDeal',
        'Open a closed deal again',
        bodyOf({ stageId: Id, pipelineId: Id, ...occurred }, ['stageId']),
        { facts },
      ),
      archive: act(
        'ArchiveDeal',
        'Archive a deal; with release its external id may be used again',
        bodyOf({ release: Type.Boolean() }),
      ),
      unarchive: act('UnarchiveDeal', 'Bring a deal back from the archive', bodyOf({})),
      'add-line': act(
        'AddDealLine',
        'Add a line',
        bodyOf({ lineId: Id, ...LINE }, ['lineId', 'productId', 'quantity', 'price']),
      ),
      'change-line': act(
        'ChangeDealLine',
        'Change a line (JSON merge patch beside its id)',
        Type.Object({ ...patchOf(LINE).properties, lineId: Id }, { additionalProperties: false }),
      ),
      'remove-line': act('RemoveDealLine', 'Remove a line', bodyOf({ lineId: Id }, ['lineId'])),
    },
  };
};
