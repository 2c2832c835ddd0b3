import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What the numbers of an imported CRM folder must show. */
export interface CrmFigures {
  readonly folder: string;
  readonly rows: number;
  readonly stages: Readonly<Record<string, number>>;
  readonly wonValue: number;
  /** YYYY-MM → value won. */
  readonly months: Readonly<Record<string, number>>;
  /** Value won by name, under the name of the breakdown. */
  readonly won: Readonly<Partial<Record<'owner' | 'office' | 'product' | 'sector', Readonly<Record<string, number>>>>>;
  /** Rows of each kind of dirt. */
  readonly technolgy: number;
  readonly gtxPro: number;
  readonly managers: number;
}

/** How many rows hold a text. */
const rowsWith = (file: string, text: string): number =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes(text)).length;

/** The small set that comes with the project: its generator says what must come out. */
export const exampleFigures = (): CrmFigures => {
  const folder = resolve('examples/crm');
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const managers = readFileSync(join(folder, 'sales_teams.csv'), 'utf8').trim().split('\n').slice(1);
  return {
    folder,
    rows: Object.values(expected.opportunitiesByStage as Record<string, number>).reduce((sum, n) => sum + n, 0),
    stages: expected.opportunitiesByStage,
    wonValue: expected.wonValue,
    months: expected.wonByMonth,
    won: {
      owner: expected.wonByOwner,
      office: expected.wonByOffice,
      product: expected.wonByProduct,
      sector: expected.wonBySector,
    },
    technolgy: rowsWith(join(folder, 'accounts.csv'), ',technolgy,'),
    gtxPro: rowsWith(join(folder, 'sales_pipeline.csv'), ',GTXPro,'),
    managers: new Set(managers.map((line) => line.split(',')[1])).size,
  };
};

const REAL_MONTHS = [1134672, 721932, 1025713, 1338466, 696932, 1050059, 1235264, 731980, 938943, 1131573];

/** The real files, as their README counts them; the small set where they are not. */
export const realFigures = (): CrmFigures => {
  const folder = resolve(process.env.RELATA_REAL_DATA ?? '../shared/data', 'crm-opportunities');
  if (!existsSync(join(folder, 'sales_pipeline.csv'))) {
    console.warn(
      `\n!!! The real data are not at ${folder}: set RELATA_REAL_DATA. The small example takes their place.\n`,
    );
    return exampleFigures();
  }
  return {
    folder,
    rows: 8800,
    stages: { Prospecting: 500, Engaging: 1589, Won: 4238, Lost: 2473 },
    wonValue: 10_005_534,
    months: Object.fromEntries(REAL_MONTHS.map((value, i) => [`2017-${String(i + 3).padStart(2, '0')}`, value])),
    won: {
      owner: { 'Darcel Schlecht': 1_153_214, 'Vicki Laflamme': 478_396, 'Kary Hendrixson': 454_298 },
    },
    technolgy: 12,
    gtxPro: 1480,
    managers: 6,
  };
};
