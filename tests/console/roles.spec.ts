import { may, type Permission, type Role } from '@relata/policy';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser.js';
import { type DemoPerson, settled, worldForTests } from './console-world.js';

const ROLES: readonly (readonly [DemoPerson, Role])[] = [
  ['sales', 'sales'],
  ['head', 'head-of-sales'],
  ['agent', 'agent'],
  ['supervisor', 'supervisor'],
  ['marketer', 'marketer'],
  ['analyst', 'analyst'],
  ['auditor', 'auditor'],
  ['dpo', 'dpo'],
  ['admin', 'admin'],
];

/** Pages of the rail, with what the server asks for behind each: any of these. */
const PLACES: Readonly<Record<string, readonly Permission[]>> = {
  '/accounts': ['accounts:read'],
  '/contacts': ['contacts:read'],
  '/deals': ['deals:read'],
  '/tasks': ['tasks:read'],
  '/numbers': ['reports:read'],
  '/imports': ['imports:write'],
  '/operate': ['projections:read', 'jobs:read'],
  '/audit': ['audit:read'],
  '/privacy': ['privacy:read'],
  '/catalogue': ['pipelines:write', 'products:write', 'fields:write', 'currency-rates:write'],
  '/users': ['users:write', 'users:history'],
  '/settings': ['settings:write', 'settings:history'],
};

/** What can be done on a page, with what the server asks for it. */
const ACTS: Readonly<Record<string, readonly (readonly [name: RegExp, permission: Permission])[]>> = {
  '/contacts': [
    [/^New contact$/, 'contacts:write'],
    [/^Export$/, 'exports:read'],
    [/^Choose all that are loaded$/, 'bulk:write'],
  ],
  '/contacts/$id': [
    [/^Edit: /, 'contacts:write'],
    [/^Archive$/, 'contacts:write'],
    [/^History$/, 'contacts:history'],
    [/^Timeline$/, 'timeline:read'],
    [/^Save note$/, 'notes:write'],
    [/^Record consent$/, 'consents:write'],
    [/^Add a company$/, 'contacts:write'],
    [/^Personal data$/, 'privacy:write'],
    [/^More acts$/, 'projections:write'],
  ],
  '/deals/$id': [
    [/^Edit: /, 'deals:write'],
    [/^Archive$/, 'deals:write'],
    [/^Move to /, 'deals:write'],
    [/^History$/, 'deals:history'],
    [/^More acts$/, 'projections:write'],
  ],
  '/catalogue': [[/^New pipeline$/, 'pipelines:write']],
  '/users': [
    [/^Invite a person$/, 'users:write'],
    [/^Hand over clients$/, 'users:write'],
  ],
  '/operate': [[/^Rebuild contact_list$/, 'projections:write']],
};

/** Names of what can be pressed in the main part of the page. */
const pressable = (page: Page): Promise<readonly string[]> =>
  page
    .locator('main')
    .locator('button:not([aria-disabled=true]), input[type=checkbox], [role=tab]')
    .evaluateAll((found) =>
      found.map((one) => {
        const element = one as unknown as { getAttribute(name: string): string | null; readonly textContent: string };
        return (element.getAttribute('aria-label') ?? element.textContent).trim();
      }),
    );

describeInBrowser('what a role does not include', () => {
  const world = worldForTests();
  let ids: Readonly<Record<string, string>> = {};
  /** Places that somebody was kept out of: one of those whom a place is closed to is enough. */
  const kept = new Set<string>();
  beforeAll(async () => {
    const all = await world().relata.as({ id: 'u-looks', roles: ['admin'] });
    const one = async (path: string): Promise<string> => (await all.get(path)).body.items[0].id;
    ids = {
      '/contacts/$id': `/contacts/${await one('/contacts?limit=1')}`,
      '/deals/$id': `/deals/${await one('/deals?filter=status==open&limit=1')}`,
    };
  });
  const open = async (page: Page, path: string): Promise<void> => {
    await page.evaluate(`window.history.pushState({}, '', '${ids[path] ?? path}')`);
    await page.waitForURL((url) => url.pathname === (ids[path] ?? path));
    await settled(page);
  };

  it.each(ROLES)('is neither offered to %s, nor opened by its address', async (person, role) => {
    const holds = (permission: Permission) =>
      may({ id: 'u', via: 'test', roles: [role], teams: [], territories: [] }, permission);
    const opens = (path: string): boolean => PLACES[path.replace('/$id', '')]?.some(holds) ?? true;
    // A seller sees own records only: the pages of others' say that there is no such record.
    const page = await world().signIn(person, '/', { refusals: [404] });

    const rail = page.locator('nav').first();
    for (const path of Object.keys(PLACES))
      expect([path, await rail.locator(`a[href="${path}"]`).count()]).toEqual([path, opens(path) ? 1 : 0]);

    for (const path of Object.keys(PLACES)) {
      if (opens(path) || kept.has(path)) continue;
      kept.add(path);
      await open(page, path);
      expect([path, await page.getByText('This page is not open to you').count()]).toEqual([path, 1]);
      expect(await pressable(page)).toEqual([]);
    }

    for (const [path, acts] of Object.entries(ACTS)) {
      if (!opens(path)) continue;
      await open(page, path);
      if ((await page.getByText('This page cannot be shown').count()) > 0) continue;
      const offered = await pressable(page);
      for (const [name, permission] of acts) {
        const shown = offered.some((one) => name.test(one));
        expect([path, String(name), shown]).toEqual([path, String(name), holds(permission)]);
      }
    }
  });

  it('is marked where policy hides a value', async () => {
    const page = await world().signIn('analyst', '/');
    for (const path of ['/contacts/$id', '/deals/$id']) {
      await open(page, path);
      expect(await page.locator('h1').innerText()).toBe('Hidden by policy');
      expect(await page.locator('main').getByText('Hidden by policy').count()).toBeGreaterThan(1);
    }
  });
});
