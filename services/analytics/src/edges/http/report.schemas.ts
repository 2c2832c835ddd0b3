import { AsOf, Id, LocalDate, MomentView, MoneySchema } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { GROUPINGS } from '../../projections/pipeline-report.queries.js';

const closed = { additionalProperties: false } as const;

const LIMITS = {
  filter: Type.Optional(
    Type.String({ maxLength: 1500, description: 'RSQL over the deals, e.g. ownerId.office==West' }),
  ),
  pipelineId: Type.Optional(Id),
  from: Type.Optional(LocalDate),
  to: Type.Optional(LocalDate),
  asOf: AsOf,
  after: Type.Optional(Type.String({ pattern: '^\\d{1,20}$', description: 'Wait for this position, at most 2 s' })),
};

export const ReportQuery = Type.Object(LIMITS, closed);
export type ReportQueryValue = Static<typeof ReportQuery>;

export const PipelineQuery = Type.Object({ by: Type.Enum([...GROUPINGS]), ...LIMITS }, closed);
export type PipelineQueryValue = Static<typeof PipelineQuery>;

const Count = Type.Integer({ minimum: 0 });
const Rsql = Type.String({ description: 'Filter of the list that shows exactly these deals' });
const COUNTED = { list: Type.Enum(['/deals', '/reports/deals']), filter: Rsql };
const Unconverted = Type.Object(
  { count: Count, byCurrency: Type.Record(Type.String(), Count) },
  { description: 'Open and won deals that no value stands for, as no rate is known for their currency' },
);
const FRAME = {
  currency: Type.String({ description: 'The base currency, in which all values are' }),
  position: Type.String({ description: 'Up to which position of the log deals are counted' }),
  asOf: Type.Optional(MomentView),
};
const Valued = Type.Object({ count: Count, value: MoneySchema, filter: Rsql });

export const PipelineAnswer = Type.Object({
  by: Type.Enum([...GROUPINGS]),
  ...FRAME,
  rows: Type.Array(
    Type.Object({
      key: Type.Union([Type.String(), Type.Null()]),
      label: Type.Optional(Type.String()),
      stage: Type.Optional(Type.Object({ pipelineId: Type.String(), stageId: Type.String() })),
      count: Count,
      open: Valued,
      won: Valued,
      lost: Type.Object({ count: Count, filter: Rsql }),
      ...COUNTED,
    }),
  ),
  unconverted: Unconverted,
});

const FIGURE = { formula: Type.String(), count: Count, ...COUNTED };
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const SummaryAnswer = Type.Object({
  ...FRAME,
  winRate: Type.Object({ value: orNull(Type.Number()), ...FIGURE }),
  wonValue: Type.Object({ value: MoneySchema, ...FIGURE }),
  averageDeal: Type.Object({ value: orNull(MoneySchema), ...FIGURE }),
  cycleTime: Type.Object({ averageDays: orNull(Type.Number()), medianDays: orNull(Type.Number()), ...FIGURE }),
  openValue: Type.Object({ value: MoneySchema, ...FIGURE }),
  forecast: Type.Object({ value: MoneySchema, ...FIGURE }),
  unconverted: Unconverted,
});

export const FunnelAnswer = Type.Object({
  position: FRAME.position,
  asOf: FRAME.asOf,
  rows: Type.Array(
    Type.Object({
      key: Type.String(),
      pipelineId: Type.String(),
      stageId: Type.String(),
      kind: Type.Enum(['open', 'won', 'lost']),
      entered: Count,
      advanced: Count,
      lost: Count,
      conversion: orNull(Type.Number()),
      averageDays: orNull(Type.Number()),
      ...COUNTED,
      filters: Type.Object(
        { advanced: Rsql, lost: Rsql, left: Rsql },
        { description: 'The same list, of those that advanced, were lost, or left at all' },
      ),
    }),
  ),
  formulas: Type.Object({ conversion: Type.String(), averageDays: Type.String() }),
});
