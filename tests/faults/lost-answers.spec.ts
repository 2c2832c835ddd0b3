import { connect } from 'node:net';
import { expectUnharmed, faultTable, times } from './lib/fault-table.js';
import { inFolder } from './lib/oracle.js';
import { seeded, seedOfRun } from './lib/seeded.js';
import { companiesIn, companyRequest, createCompany, sellerToken, startSystem } from './lib/system.js';

const CUTS = times(40, 400);
const MOMENTS = ['as soon as it was sent', 'when the answer begins'] as const;
const seed = seedOfRun();

/** Sends the request over a connection of its own and cuts that at the moment. */
const cut = (url: string, token: string, n: number, moment: (typeof MOMENTS)[number]): Promise<void> =>
  new Promise((done) => {
    const { hostname, port } = new URL(url);
    const { body, key } = companyRequest(n);
    const socket = connect(Number(port), hostname);
    const head = [
      'POST /api/v1/accounts HTTP/1.1',
      `Host: ${hostname}:${port}`,
      `Authorization: Bearer ${token}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `Idempotency-Key: ${key}`,
    ];
    socket.on('error', () => undefined);
    socket.once('close', () => done());
    socket.once('data', () => socket.destroy());
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, () => {
      if (moment === MOMENTS[0]) socket.destroy();
    });
  });

it(`carries out a wish once when its answer was lost and it is sent again under the same key (seed ${seed})`, () =>
  inFolder(async (data) => {
    const tallies = MOMENTS.map((moment) => begin('9 committed, the answer lost, retried', `cut ${moment}`));
    const random = seeded(seed);
    const system = await startSystem(data);
    const token = await sellerToken(data);
    const momentOf: number[] = [];
    for (let n = 0; n < CUTS; n++) {
      const moment = random() < 0.5 ? 0 : 1;
      momentOf.push(moment);
      await cut(system.url, token, n, MOMENTS[moment]);
      // At once, while the first may still be under way, and once more.
      const again = [createCompany(system.url, token, n), createCompany(system.url, token, n)];
      for (const status of await Promise.all(again)) expect([200, 201]).toContain(status);
    }
    system.kill('SIGTERM');
    expect(await system.ended).toEqual({ code: 0, signal: null });
    const found = await companiesIn(data);
    for (const [n, moment] of momentOf.entries()) {
      const tally = tallies[moment];
      const times = found.get(n) ?? 0;
      if (!tally) continue;
      tally.injections++;
      tally.acknowledged++;
      if (times === 0) tally.lost++;
      if (times > 1) tally.duplicated++;
    }
    for (const tally of tallies) expectUnharmed(tally, 5);
  }));

const begin = faultTable('lost-answers');
