import { join } from 'node:path';
import { openIdVerifier } from '@relata/auth';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { note } from './lib/note.js';
import { inFolder, inspectLog, type Ledger } from './lib/oracle.js';
import { below, seeded, seedOfRun } from './lib/seeded.js';

const JUMPS = times(40, 400);
const YEAR_MS = 365 * 86_400_000;
const seed = seedOfRun();
const iso = (instant: number): string => new Date(instant).toISOString();

describe(`a clock that jumps (seed ${seed})`, () => {
  const begin = faultTable('clock-jumps');

  it('leaves the order of the log alone; what was known at an instant never shrinks', () =>
    inFolder(async (folder) => {
      const tally = begin('8 clock jumps, both ways', 'appends and questions as of an instant');
      const random = seeded(seed);
      const file = join(folder, 'log.db');
      const acknowledged: Ledger = new Map();
      const clock: number[] = [];
      let now = Date.parse('2026-03-01T10:00:00.000Z');
      let store = await openSqliteEventStore({ file, writer: 'inline' });
      /** The last position whose running maximum is not later. */
      const expectedAt = (instant: number): string => String(clock.findLastIndex((time) => time <= instant) + 1);
      for (; tally.injections < JUMPS; tally.injections++) {
        now += Math.round((random() - 0.5) * (random() < 0.3 ? 4 * YEAR_MS : 5_000));
        const records = Array.from({ length: 1 + below(random, 4) }, (_, i) =>
          note(`note-${below(random, 4)}`, `${tally.injections}/${i}`, 10, iso(now + i)),
        );
        const outcome = await store.append(records, []);
        if (!outcome.ok) throw new Error('an append without checks was refused');
        for (const [i, { id }] of records.entries()) {
          acknowledged.set(id, String(Number(outcome.position) - records.length + 1 + i));
          clock.push(Math.max(now + i, clock.at(-1) ?? 0));
        }
        if (random() < 0.2) {
          await store.close();
          store = await openSqliteEventStore({ file, writer: 'inline' });
        }
        for (const instant of [now, now - 1, clock[below(random, clock.length)] ?? now, now + YEAR_MS])
          expect(await store.positionAt(iso(instant))).toBe(expectedAt(instant));
      }
      await store.close();
      await inspectLog(file, acknowledged, tally);
      expectUnharmed(tally, JUMPS);
    }));

  it('makes no token live longer than it says', async () => {
    const tally = begin('8 clock jumps, both ways', 'access tokens');
    const random = seeded(seed + 1);
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig' }] };
    const start = 1_770_000_000;
    const end = start + 600;
    const token = await new SignJWT({ roles: ['sales'] })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer('https://issuer.example')
      .setAudience('relata-api')
      .setSubject('ann')
      .setIssuedAt(start)
      .setExpirationTime(end)
      .sign(privateKey);
    let now = start;
    const verifier = openIdVerifier({ issuer: 'https://issuer.example', keys, now: () => now * 1_000 });
    for (; tally.injections < JUMPS; tally.injections++) {
      now = start + Math.round((random() - 0.4) * (random() < 0.3 ? 400_000 : 2_000));
      const cached = verifier.verifyCached(token);
      const answer = await verifier.verify(token);
      tally.acknowledged++;
      if (now < end) expect(answer).toMatchObject({ id: 'ann' });
      if (now >= end) expect(cached).toBeUndefined();
      if (now >= end + 15) expect(answer).toMatchObject({ problem: 'token-expired' });
    }
    expectUnharmed(tally, JUMPS);
  });
});
