import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutgoingMail } from './mailer.port.js';
import { openOutbox } from './outbox-mailer.js';

const clock = { now: () => '2026-03-01T10:00:00.000Z' };
const letterTo = (n: number): OutgoingMail => ({
  messageId: `m${n}@relata.example`,
  from: { address: 'help@relata.example' },
  to: { address: `mia${n}@example.com`, name: 'Mia' },
  subject: 'Secret subject',
  text: 'Secret text',
});

describe('the outbox', () => {
  it('accepts every letter once, and keeps neither address nor word of it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relata-outbox-'));
    const file = join(folder, 'outbox.jsonl');
    const outbox = await openOutbox(file, clock);
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, n) => outbox.send(letterTo(n))));
    await outbox.close();
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['accepted']));
    const text = await readFile(file, 'utf8');
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).messageId);
    expect(ids).toEqual(Array.from({ length: 100 }, (_, n) => `m${n}@relata.example`));
    expect(text).not.toMatch(/mia|secret/i);
    await rm(folder, { recursive: true });
  });
});
