import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedOfRun } from './seeded.js';

/** One line of the table, as `npm run faults -- --write` prints it. */
export interface FaultRow {
  /** Number and name in the list of faults, e.g. `1 kill while appending`. */
  readonly fault: string;
  readonly place: string;
  readonly injections: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly reordered: number;
  /** Milliseconds from the injection, or from the start of the next process, until all was well. */
  readonly recoveredP50?: number;
  readonly recoveredMax?: number;
}

/** What one fault was injected how often, and what came of it. */
export class FaultTally {
  injections = 0;
  acknowledged = 0;
  lost = 0;
  duplicated = 0;
  reordered = 0;
  private readonly recoveries: number[] = [];

  constructor(
    private readonly fault: string,
    private readonly place: string,
  ) {}

  recovered(milliseconds: number): void {
    this.recoveries.push(Math.ceil(milliseconds));
  }

  row(): FaultRow {
    const { fault, place, injections, acknowledged, lost, duplicated, reordered } = this;
    const sorted = this.recoveries.toSorted((a, b) => a - b);
    const [recoveredP50, recoveredMax] = [sorted[sorted.length >> 1], sorted.at(-1)];
    return {
      ...{ fault, place, injections, acknowledged, lost, duplicated, reordered },
      ...(recoveredP50 === undefined || recoveredMax === undefined ? {} : { recoveredP50, recoveredMax }),
    };
  }
}

/** Begins tallies; when all tests of the file are over they are printed, and kept in `RELATA_FAULTS_FOLDER`. */
export const faultTable = (name: string): ((fault: string, place: string) => FaultTally) => {
  const tallies: FaultTally[] = [];
  afterAll(() => {
    const rows = tallies.map((tally) => tally.row());
    console.log(`${name}, seed ${seedOfRun()} (RELATA_SEED repeats it)`);
    console.table(rows);
    const folder = process.env.RELATA_FAULTS_FOLDER;
    if (folder) writeFileSync(join(folder, `${name}.json`), JSON.stringify(rows));
  });
  return (fault, place) => {
    const tally = new FaultTally(fault, place);
    tallies.push(tally);
    return tally;
  };
};

/** How often: `few` in `npm test`, `many` of a long run of a thousand kills, which `RELATA_KILLS` makes longer or shorter. */
export const times = (few: number, many: number): number => {
  const kills = process.env.RELATA_KILLS;
  return kills === undefined ? few : Math.max(1, Math.round((many * Number(kills)) / 1_000));
};

/** Fails unless everything was injected that was to be, and nothing of it did harm to at least so many answered commands. */
export const expectUnharmed = (tally: FaultTally, injections: number, acknowledged = 1): void => {
  expect(tally.row()).toMatchObject({ lost: 0, duplicated: 0, reordered: 0 });
  expect(tally.injections).toBeGreaterThanOrEqual(injections);
  expect(tally.acknowledged).toBeGreaterThanOrEqual(acknowledged);
};
