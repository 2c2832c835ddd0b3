import { browserPath } from '@relata/testing';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type TestRelata, testRelata } from '../e2e/relata.js';

/** Keys of the demo company's people, one for each role. */
export type DemoPerson =
  | 'head'
  | 'sales'
  | 'tom'
  | 'agent'
  | 'supervisor'
  | 'marketer'
  | 'analyst'
  | 'auditor'
  | 'dpo'
  | 'admin';

export const DEMO_PASSWORD = 'relata-demo';

/** How somebody looks at the console. */
export interface Look {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly language?: string;
  /** Answers with these statuses are part of the story; a browser writes each failed request to its console. */
  readonly refusals?: readonly number[];
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A console, and people who look at it. */
export interface ConsoleWorld {
  readonly relata: TestRelata;
  /** One of the demo company signed in at a path, in a browser profile of their own. */
  signIn(person: DemoPerson, path?: string, look?: Look): Promise<Page>;
  /** The same for anybody who has a password. */
  enter(who: Credentials, path?: string, look?: Look): Promise<Page>;
  /** Somebody whom the server does not know yet. */
  visit(path?: string, look?: Look): Promise<Page>;
  /** What browsers complained about since the last time: errors, exceptions, breaches of the content policy. */
  complaints(): readonly string[];
  /** Closes every page. */
  leave(): Promise<void>;
  end(): Promise<void>;
}

/** What a browser keeps of somebody who is signed in at the issuer. */
type Session = Awaited<ReturnType<BrowserContext['storageState']>>;
const NO_SESSION: Session = { cookies: [], origins: [] };

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'];

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath() ?? '', args: FLAGS });

/** A profile of its own: language, theme and size as asked for. */
export const profile = async (
  browser: Browser,
  look: Look = {},
  storageState: Session = NO_SESSION,
): Promise<BrowserContext> => {
  const { width = 1360, scheme = 'light', language = 'en' } = look;
  const context = await browser.newContext({
    storageState,
    viewport: { width, height: width < 600 ? 844 : 860 },
    colorScheme: scheme,
    locale: language,
    timezoneId: 'Asia/Almaty',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  return context;
};

const ofDemo = (person: DemoPerson): Credentials => ({ email: `${person}@demo.example`, password: DEMO_PASSWORD });

/** Fills in the issuer's page. */
const fillIn = async (page: Page, { email, password }: Credentials): Promise<void> => {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await settled(page);
};

export const signInAt = (page: Page, person: DemoPerson): Promise<void> => fillIn(page, ofDemo(person));

/** After two frames: whether the page has its heading, and nothing is on its way. */
const QUIET = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
  done(document.querySelector('main h1') !== null && document.querySelector('[data-busy]') === null))))`;
/** So many looks on end must find it quiet: what has come may ask for more, e.g. names. */
const LOOKS = 5;
const SETTLED_WITHIN_MS = 45_000;

/** The page has its heading, and nothing is on its way. */
export const settled = async (page: Page): Promise<void> => {
  const end = Date.now() + SETTLED_WITHIN_MS;
  let quiet = 0;
  while (quiet < LOOKS) {
    if (Date.now() > end) throw new Error(`${page.url()} did not settle`);
    // A page that is left while it is looked at has no answer.
    quiet = (await page.evaluate(QUIET).catch(() => false)) ? quiet + 1 : 0;
  }
};

const isExpected = (text: string, refusals: readonly number[]): boolean =>
  text.startsWith('Failed to load resource') && refusals.some((status) => text.includes(` ${status} `));

const listen = (page: Page, refusals: readonly number[], complain: (text: string) => void): void => {
  page.on('pageerror', (error) => complain(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text(), refusals))
      complain(`${message.text()} ${message.location().url}`);
  });
};

export const consoleWorld = async ({ demo = true } = {}): Promise<ConsoleWorld> => {
  const relata = await testRelata({ demo });
  const browser = await launchBrowser();
  let complaints: string[] = [];
  let contexts: BrowserContext[] = [];
  const open = async (path = '/', look: Look = {}, session?: Session): Promise<Page> => {
    const context = await profile(browser, look, session);
    contexts.push(context);
    const page = await context.newPage();
    listen(page, look.refusals ?? [], (text) => complaints.push(text));
    await page.goto(`${relata.url}${path}`);
    return page;
  };
  const visit: ConsoleWorld['visit'] = async (path, look) => {
    const page = await open(path, look);
    await page.locator('input[name=email]').waitFor();
    return page;
  };
  const sessions = new Map<string, Session>();
  // Whoever has signed in once is known to the issuer, which then asks no more: the form is walked by its own tests.
  const enter: ConsoleWorld['enter'] = async (who, path, look) => {
    const page = await open(path, look, sessions.get(who.email));
    const form = page.locator('input[name=email]');
    await form.or(page.locator('main h1')).first().waitFor();
    if (await form.isVisible()) await fillIn(page, who);
    else await settled(page);
    sessions.set(who.email, { ...NO_SESSION, cookies: (await page.context().storageState()).cookies });
    return page;
  };
  const leave = async (): Promise<void> => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
  };
  return {
    relata,
    visit,
    enter,
    signIn: (person, path, look) => enter(ofDemo(person), path, look),
    complaints: () => {
      const said = complaints;
      complaints = [];
      return said;
    },
    leave,
    end: async () => {
      await leave();
      await browser.close();
      await relata.end();
    },
  };
};

/** A world for the tests of one file; after each of them no browser may have complained. */
export const worldForTests = (options?: { readonly demo: boolean }): (() => ConsoleWorld) => {
  let world: ConsoleWorld | undefined;
  const given = (): ConsoleWorld => {
    if (world === undefined) throw new Error('the world is made before the first test');
    return world;
  };
  beforeAll(async () => {
    world = await consoleWorld(options);
  }, 120_000);
  afterEach(async () => {
    await given().leave();
    expect(given().complaints()).toEqual([]);
  });
  afterAll(() => world?.end());
  return given;
};
