import { Option } from 'commander';
import { table } from '../cli-io.js';
import type { AddVerb } from '../verb.js';

const GROUPINGS = ['stage', 'month', 'owner', 'team', 'manager', 'office', 'product', 'sector', 'source'] as const;

interface Row {
  readonly key: string | null;
  readonly label?: string;
  readonly count: number;
  readonly won: { readonly count: number; readonly value: { readonly amount: string; readonly currency: string } };
}

interface ReportOptions {
  readonly by: string;
  readonly filter?: string;
  readonly pipeline?: string;
  readonly from?: string;
  readonly to?: string;
}

export const reportVerb: AddVerb = (program, run) => {
  const report = program.command('report').description('numbers');
  for (const [name, description] of [
    ['summary', 'win rate, value won, average deal, cycle time, open value and forecast, each with its formula'],
    ['funnel', 'how deals go through the stages: entered, advanced, conversion, days'],
  ] as const)
    run(report.command(name).description(description), async ({ session, print }) => {
      const answer = await session.json(`/reports/${name}`);
      print(answer, () => JSON.stringify(answer, null, 2));
    });
  const pipeline = report
    .command('pipeline')
    .description(
      'deals, and those won with their value, by stage, month of close, owner, team, manager, office, product, sector or source',
    )
    .addOption(new Option('--by <grouping>', 'what to group by').choices(GROUPINGS).makeOptionMandatory())
    .option('--filter <rsql>', 'only these deals, e.g. ownerId.office==West')
    .option('--pipeline <id>', 'only deals of this pipeline')
    .option('--from <date>', 'closed on this day or later')
    .option('--to <date>', 'closed on this day or earlier');
  run(pipeline, async ({ session, print }, options: ReportOptions) => {
    const { by, filter, pipeline: pipelineId, from, to } = options;
    const query = new URLSearchParams({
      by,
      ...(filter === undefined ? {} : { filter }),
      ...(pipelineId === undefined ? {} : { pipelineId }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    const { rows } = await session.json<{ readonly rows: readonly Row[] }>(`/reports/pipeline?${query}`);
    const shown = rows.map(({ key, label, count, won }) => ({
      key: label ?? key,
      ...(label === undefined || label === key ? {} : { id: key }),
      count,
      won: { count: won.count, value: won.value },
    }));
    print(shown, () =>
      table(
        [by, 'deals', 'won', 'value won'],
        shown.map((row) => [row.key, row.count, row.won.count, `${row.won.value.amount} ${row.won.value.currency}`]),
      ),
    );
  });
};
