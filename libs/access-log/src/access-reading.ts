import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type AccessEntry, actorKey, kindKey, recordKey, withoutRows } from './access-entry.js';
import type { AccessPage, AccessQuestion, Reader, StoredEntry } from './access-log.port.js';
import { withEntries } from './readers.js';
import { entryOfText } from './shown-codes.js';
import type { ShownRows, Step, StoredText } from './shown-rows.js';

/** Entries looked at for one page, at most: a long stretch of others answers with a moved cursor. */
const MOST_LOOKED_AT = 20_000;
/** Entries of one record that are summed up, the newest. */
const MOST_OF_A_RECORD = 50_000;

const ENTRY = 'e.number AS number, e.body AS body, e.hash AS hash';

/**
 * Questions to the file. Each is answered by an index: by record, by actor (and a rare kind), by kind, by number, or, for
 * rows of lists, by segment.
 */
export class AccessReading {
  private readonly all: StatementSync;
  private readonly byKey: StatementSync;
  private readonly keyId: StatementSync;
  private readonly firstSince: StatementSync;
  private readonly lastUntil: StatementSync;

  constructor(
    db: DatabaseSync,
    private readonly shown: ShownRows,
  ) {
    this.all = db.prepare(
      `SELECT ${ENTRY} FROM entries e WHERE e.number < ? AND e.number > ? ORDER BY e.number DESC LIMIT ?`,
    );
    this.byKey = db.prepare(
      `SELECT ${ENTRY} FROM found_by f CROSS JOIN entries e ON e.number = f.number
        WHERE f.key = ? AND f.number < ? AND f.number > ? ORDER BY f.number DESC LIMIT ?`,
    );
    this.keyId = db.prepare('SELECT id FROM keys WHERE name = ?');
    this.firstSince = db.prepare('SELECT number FROM entries WHERE clock >= ? ORDER BY clock, number LIMIT 1');
    this.lastUntil = db.prepare('SELECT number FROM entries WHERE clock <= ? ORDER BY clock DESC, number DESC LIMIT 1');
  }

  page(question: AccessQuestion, limit: number, head: number): AccessPage {
    const floor = Math.max(question.behind ?? 0, this.floorOf(question.since, head));
    let below = Math.min(question.before ?? head + 1, this.ceilingOf(question.until, head));
    const stepBelow = this.stepsOf(question, floor, Math.max(limit, 100));
    const items: StoredEntry[] = [];
    for (let looked = 0; looked < MOST_LOOKED_AT; ) {
      const step = stepBelow(below);
      for (const { number, body, hash } of step.rows) {
        const entry = entryOfText(body);
        if (!fits(entry, question)) continue;
        if (items.length === limit) return { items, next: items.at(-1)?.number ?? below, head };
        items.push({ number, hash, entry: question.shown ? entry : withoutRows(entry) });
      }
      if (step.reached <= floor + 1) return { items, head };
      below = step.reached;
      looked += step.looked + 1;
    }
    return { items, next: below, head };
  }

  readers(record: string): readonly Reader[] {
    const rows = this.rows([recordKey(record)], Number.MAX_SAFE_INTEGER, 0, MOST_OF_A_RECORD);
    return withEntries(
      [],
      rows.map(({ body }) => entryOfText(body)),
    );
  }

  /** The next entries below a number that may answer the question. */
  private stepsOf(question: AccessQuestion, floor: number, size: number): (below: number) => Step {
    const { record, how } = question;
    if (record !== undefined && how === 'listed') return (below) => this.shown.step(record, below, floor);
    const keys = this.keysFor(question);
    return (below) => {
      const rows = this.rows(keys, below, floor, size);
      return { rows, reached: rows.length < size ? floor : (rows.at(-1)?.number ?? floor), looked: rows.length };
    };
  }

  /** The newest of what any of the keys finds; all entries when there is no key to find by. */
  private rows(keys: readonly string[] | undefined, below: number, floor: number, size: number): readonly StoredText[] {
    if (keys === undefined) return this.all.all(below, floor, size) as unknown as readonly StoredText[];
    const found = new Map<number, StoredText>();
    for (const name of keys) {
      const id = this.keyId.get(name)?.id;
      if (id === undefined) continue;
      for (const row of this.byKey.all(id, below, floor, size) as unknown as readonly StoredText[])
        found.set(row.number, row);
    }
    return [...found.values()].sort((a, b) => b.number - a.number).slice(0, size);
  }

  /** The keys that find least: of the record, else of the actor, else of the kinds where reads are not among them. */
  private keysFor({ record, actor, kinds }: AccessQuestion): readonly string[] | undefined {
    if (record !== undefined) return [recordKey(record)];
    const rare = kinds === undefined || kinds.includes('read') ? undefined : kinds;
    if (actor !== undefined) return rare?.map((kind) => actorKey(actor, kind)) ?? [actorKey(actor)];
    return rare?.map(kindKey);
  }

  private floorOf(since: string | undefined, head: number): number {
    if (since === undefined) return 0;
    const first = this.firstSince.get(Date.parse(since))?.number;
    return first === undefined ? head : Number(first) - 1;
  }

  private ceilingOf(until: string | undefined, head: number): number {
    if (until === undefined) return head + 1;
    return Number(this.lastUntil.get(Date.parse(until))?.number ?? 0) + 1;
  }
}

const fits = (entry: AccessEntry, { actor, record, how, kinds, acts }: AccessQuestion): boolean =>
  (actor === undefined || entry.actor === actor || entry.onBehalfOf === actor) &&
  (record === undefined || ((how === 'listed' ? entry.shown : entry.records)?.includes(record) ?? false)) &&
  (kinds === undefined || kinds.includes(entry.kind)) &&
  (acts === undefined || acts.includes(entry.act));
