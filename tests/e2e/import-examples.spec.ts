import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFiles } from '@relata/batch';
import { withImports } from './import-world.js';

const example = (name: string): string => readFileSync(join('examples', 'crm', name), 'utf8');

interface DealRow {
  readonly stageId: string;
  readonly value: { readonly amount: string };
  readonly accountId?: string;
  readonly openedOn?: string;
}

describe('the example files', () => {
  it('are those that their generator makes', () => {
    const { files, totals } = exampleFiles(7, 300);
    for (const [name, text] of Object.entries(files)) expect(example(name)).toBe(text);
    expect(JSON.parse(example('expected.json'))).toEqual(totals);
  });

  it('come in by the mappings that ship, and show what they must', () =>
    withImports(async (world) => {
      const expected = exampleFiles(7, 300).totals;
      for (const [as, mapping, file] of [
        ['users', 'crm-users', 'sales_teams.csv'],
        ['products', 'crm-products', 'products.csv'],
        ['accounts', 'crm-accounts', 'accounts.csv'],
        ['deals', 'crm-deals', 'sales_pipeline.csv'],
      ] as const) {
        const { result, errors } = await world.bring(as, example(file), `&mapping=${mapping}`);
        expect({ errors: errors, rejected: result.rejected, incomplete: result.incomplete }).toEqual({
          errors: '',
          rejected: 0,
          incomplete: 0,
        });
      }
      const { body } = await world.ask('root', 'GET', '/deals?limit=500');
      const deals = body.items as unknown as readonly DealRow[];
      const stages = Map.groupBy(deals, (deal) => deal.stageId);
      expect(Object.fromEntries([...stages].map(([stage, all]) => [stage, all.length]))).toEqual(
        expected.opportunitiesByStage,
      );
      const won = stages.get('Won') ?? [];
      expect(won.reduce((sum, deal) => sum + Number(deal.value.amount), 0)).toBe(expected.wonValue);
      expect(deals.filter((deal) => deal.accountId === undefined)).toHaveLength(expected.withoutAccount);
      expect(deals.filter((deal) => deal.openedOn === undefined)).toHaveLength(expected.withoutEngageDate);
    }));
});
