import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type AccessEntry, actorKey, kindKey, recordKey } from './access-entry.js';
import type { AccessPage, AccessQuestion, Reader, StoredEntry } from './access-log.port.js';

/** Entries looked at for one page, at most: a long stretch of others answers with a moved cursor. */
const MOST_LOOKED_AT = 20_000;
/** Entries of one record that are summed up, the newest. */
const MOST_OF_A_RECORD = 50_000;

interface Row {
  readonly number: number;
  readonly body: string;
  readonly hash: string;
}

const ENTRY = 'e.number AS number, e.body AS body, e.hash AS hash';

/** Questions to the file. Each is answered by an index: by record, by actor (and a rare kind), by kind, or by number. */
export class AccessReading {
  private readonly all: StatementSync;
  private readonly byKey: StatementSync;
  private readonly keyId: StatementSync;
  private readonly firstSince: StatementSync;
  private readonly lastUntil: StatementSync;

  constructor(db: DatabaseSync) {
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
    const keys = this.keysFor(question);
    const size = Math.max(limit, 100);
    const items: StoredEntry[] = [];
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += size) {
      const rows = this.rows(keys, below, floor, size);
      for (const row of rows) {
        const entry = JSON.parse(row.body) as AccessEntry;
        if (!fits(entry, question)) continue;
        if (items.length === limit) return { items, next: items.at(-1)?.number ?? below, head };
        items.push({ number: row.number, hash: row.hash, entry });
      }
      if (rows.length < size) return { items, head };
      below = rows.at(-1)?.number ?? below;
    }
    return { items, next: below, head };
  }

  readers(record: string): readonly Reader[] {
    const rows = this.rows([recordKey(record)], Number.MAX_SAFE_INTEGER, 0, MOST_OF_A_RECORD);
    const readers = new Map<string | undefined, Reader>();
    for (const { body } of rows) {
      const entry = JSON.parse(body) as AccessEntry;
      if (entry.kind === 'refusal') continue;
      readers.set(entry.actor, withEntry(readers.get(entry.actor), entry));
    }
    return [...readers.values()];
  }

  /** The newest of what any of the keys finds; all entries when there is no key to find by. */
  private rows(keys: readonly string[] | undefined, below: number, floor: number, size: number): readonly Row[] {
    if (keys === undefined) return this.all.all(below, floor, size) as unknown as readonly Row[];
    const found = new Map<number, Row>();
    for (const name of keys) {
      const id = this.keyId.get(name)?.id;
      if (id === undefined) continue;
      for (const row of this.byKey.all(id, below, floor, size) as unknown as readonly Row[]) found.set(row.number, row);
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

const fits = (entry: AccessEntry, { actor, record, kinds, acts }: AccessQuestion): boolean =>
  (actor === undefined || entry.actor === actor || entry.onBehalfOf === actor) &&
  (record === undefined || (entry.records?.includes(record) ?? false)) &&
  (kinds === undefined || kinds.includes(entry.kind)) &&
  (acts === undefined || acts.includes(entry.act));

/** Entries come the newest first. */
const withEntry = (reader: Reader | undefined, { actor, at, act }: AccessEntry): Reader => ({
  ...(actor === undefined ? {} : { actor }),
  times: (reader?.times ?? 0) + 1,
  first: at,
  last: reader?.last ?? at,
  acts: reader?.acts.includes(act) ? reader.acts : [...(reader?.acts ?? []), act],
});
