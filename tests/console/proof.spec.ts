import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { violationsOf } from './axe.js';
import { describeInBrowser } from './browser.js';
import { settled, worldForTests } from './console-world.js';

const SCRIPT = resolve('examples/verify-proof.mjs');
const PROOFS = '/audit/proof';

interface Head {
  readonly size: number;
  readonly root: string;
}

describeInBrowser('proofs of the log', () => {
  const world = worldForTests();

  const linesOf = (name: string): readonly string[] =>
    readFileSync(join(world().relata.data, 'proof', name), 'utf8')
      .trim()
      .split('\n');
  const heads = (): readonly Head[] => linesOf('heads.jsonl').map((line) => JSON.parse(line) as Head);
  const lastHead = (): Head => heads().at(-1) as Head;
  /** What an auditor who has the keys and these heads pastes. */
  const anchorOf = (...kept: readonly object[]): string =>
    [...linesOf('keys.jsonl'), ...kept.map((head) => JSON.stringify(head))].join('\n');
  const paste = (page: Page, text: string): Promise<void> => page.getByLabel('Or paste its lines').fill(text);
  const verdict = (page: Page, is: 'holds' | 'fails' | 'open'): Locator => page.locator(`[data-verdict="${is}"]`);
  const findings = (page: Page, is: 'holds' | 'fails' | 'open'): Promise<readonly (string | null)[]> =>
    page
      .locator(`[data-outcome="${is}"]`)
      .evaluateAll((all: readonly { getAttribute(name: string): string | null }[]) =>
        all.map((one) => one.getAttribute('data-what')),
      );
  const saved = async (page: Page, name: string): Promise<string> => {
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name, exact: true }).click();
    return (await coming).path();
  };
  const script = (...files: readonly string[]): number | null => spawnSync(process.execPath, [SCRIPT, ...files]).status;

  it('proves an event of the audit against what was kept, and hands out what anybody can check', async () => {
    // A stop signs what is new.
    await world().relata.restart();
    const page = await world().signIn('auditor', '/audit');
    const kept = await saved(page, 'Save the signed heads');
    await page.locator('main [data-row]').first().click();
    await page.getByRole('link', { name: 'Prove this event' }).click();
    await verdict(page, 'open').waitFor();
    expect(await findings(page, 'open')).toEqual(['kept']);
    expect(await violationsOf(page)).toEqual([]);
    const lines = readFileSync(kept);
    await page
      .getByLabel('File with the heads')
      .setInputFiles({ name: 'a.jsonl', mimeType: 'text/plain', buffer: lines });
    await verdict(page, 'holds').waitFor();
    expect(await findings(page, 'holds')).toEqual(['keys', 'signature', 'kept', 'event', 'path']);
    const proof = await saved(page, 'Save the proof');
    expect(script(proof, kept, kept)).toBe(0);
    const { position } = JSON.parse(readFileSync(proof, 'utf8')) as { position: number };
    expect(new URL(page.url()).searchParams.get('position')).toBe(String(position));
    expect(await violationsOf(page)).toEqual([]);
  });

  it('proves that the log of today begins with that of a head that was kept', async () => {
    const early = lastHead();
    const admin = await world().relata.as({ id: 'u-admin', roles: ['admin'] });
    expect((await admin.post('/accounts', { name: 'Written later' })).status).toBe(201);
    await world().relata.restart();
    const page = await world().signIn('auditor', PROOFS);
    await paste(page, anchorOf(early));
    await page.getByText(`the last of position ${early.size}`).waitFor();
    await page.getByRole('button', { name: 'Prove', exact: true }).last().click();
    await verdict(page, 'holds').waitFor();
    await page.getByText(`begins with that of position ${early.size}`).waitFor();
    expect(await findings(page, 'holds')).toEqual(['keys', 'signature', 'kept', 'signature', 'path']);
    expect(script(await saved(page, 'Save the proof'), join(world().relata.data, 'proof/keys.jsonl'))).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });

  it('shows what does not fit: another root, a head that the server does not have, lines that are none', async () => {
    const head = lastHead();
    const page = await world().signIn('auditor', `${PROOFS}?position=2`, { refusals: [400] });
    await paste(page, anchorOf({ ...head, root: '00'.repeat(32) }));
    await verdict(page, 'fails').waitFor();
    expect(await findings(page, 'fails')).toEqual(['kept']);
    expect(await violationsOf(page)).toEqual([]);
    await paste(page, anchorOf({ ...head, size: head.size + 1_000 }));
    await page.getByText(`You kept a head of position ${head.size + 1_000}, and this server has none`).waitFor();
    await paste(page, `${anchorOf(head)}\n{}`);
    await page.getByText(/^Line \d+ is neither a signed head nor a key/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('says which part a browser cannot check that does not know Ed25519', async () => {
    const page = await world().signIn('auditor', '/audit');
    await page.addInitScript(
      `SubtleCrypto.prototype.importKey = async () => { throw new DOMException('', 'NotSupportedError'); };`,
    );
    await page.goto(`${world().relata.url}${PROOFS}?position=2`);
    await verdict(page, 'open').waitFor();
    await paste(page, anchorOf(lastHead()));
    await page.locator('[data-what="kept"][data-outcome="holds"]').waitFor();
    // One key alone is signed by no other.
    expect(await findings(page, 'open')).toEqual(['signature']);
    await page.getByText('this browser does not know Ed25519').waitFor();
  });

  it('is one step from what was done to a record, for those who read the audit', async () => {
    const seller = await world().signIn('sales', '/contacts');
    await seller.locator('main a[href^="/contacts/"]').first().click();
    await seller.waitForURL(/\/contacts\/[^?]+/);
    const path = new URL(seller.url()).pathname;
    const page = await world().signIn('auditor', `${path}?tab=history`);
    await page.getByRole('link', { name: 'Prove this event' }).last().click();
    await verdict(page, 'open').waitFor();
    await seller.goto(`${world().relata.url}${path}?tab=history`);
    await settled(seller);
    expect(await seller.getByRole('link', { name: 'Prove this event' }).count()).toBe(0);
  });

  it.each([
    ['light', 'en', 1360],
    ['dark', 'ru', 360],
    ['light', 'ar', 390],
  ] as const)('is for everybody: %s, %s, %i wide', async (scheme, language, width) => {
    const { size } = lastHead();
    const path = `${PROOFS}?position=2&from=${size}&to=${size}`;
    const page = await world().signIn('auditor', path, { scheme, language, width });
    await verdict(page, 'open').nth(1).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
  });
});
