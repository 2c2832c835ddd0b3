import type { Page } from 'playwright-core';
import type { ConsoleWorld, Look } from './console-world.js';

/** Who sets an empty installation up. */
export const NEWCOMER = { name: 'Nora Newcomer', email: 'nora@newcomer.example', password: 'a sound password' };

/** Follows the link that the start prints, chooses a password, and signs in. */
export const firstAdmin = async (world: ConsoleWorld, look: Look): Promise<Page> => {
  const link = new URL(world.relata.firstAdminUrl() ?? '');
  const page = await world.visit(link.pathname + link.search, look);
  for (const [name, value] of Object.entries(NEWCOMER)) await page.locator(`input[name=${name}]`).fill(value);
  await page.locator('button[type=submit]').click();
  await page.locator('input[name=name]').waitFor({ state: 'detached' });
  return world.enter(NEWCOMER, '/', look);
};
