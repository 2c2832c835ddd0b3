/** `npm run gallery`: every page of the console as a picture, in themes, languages and widths, with a page to look through. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from './build.mjs';
import { withRelata } from './temporary-relata.mjs';
import { inRoot, Stop } from './workspace.mjs';

const folder = inRoot('gallery');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PEOPLE = ['head', 'admin'];
const LOOKS = ['en', 'ru', 'ar'].flatMap((language) =>
  ['light', 'dark'].flatMap((scheme) =>
    [1360, 390].map((width) => ({ language, scheme, width, name: `${language}-${scheme}-${width}` })),
  ),
);

const browserPath = () => {
  const usual = (process.env.PATH ?? '').split(delimiter).flatMap((path) => NAMES.map((name) => join(path, name)));
  const path = process.env.CHROME_PATH || usual.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Stop('The gallery needs Chromium: install it or set CHROME_PATH.');
  return path;
};

/** Resolves when nothing on the page has changed for a while. An open stream never lets the network be idle. */
const QUIET = `new Promise((done) => {
  let timer = setTimeout(done, 400);
  setTimeout(done, 4000);
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(done, 400);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}).then(() => undefined)`;

const settled = async (page) => {
  await page.locator('main h1, main [role=alert]').first().waitFor();
  await page.evaluate(QUIET);
};

const signIn = async (page, url, person) => {
  await page.goto(url);
  await page.locator('input[name=email]').fill(`${person}@demo.example`);
  await page.locator('input[name=password]').fill('relata-demo');
  await page.locator('button[type=submit]').click();
  await settled(page);
};

/** The places of the rail, and behind each list its first record. */
const pathsOf = async (page, url) => {
  const hrefs = (scope) =>
    page.locator(scope).evaluateAll((links) => links.map((link) => link.getAttribute('href')?.split('?')[0] ?? ''));
  const places = [...new Set(await hrefs('nav a'))];
  const paths = [];
  for (const place of places) {
    await page.goto(url + place);
    await settled(page);
    const records = (await hrefs('main a')).filter((href) => href.startsWith(`${place}/`) && place !== '/');
    paths.push(place, ...records.slice(0, 1));
  }
  return paths;
};

/** A word of a path stays, the id of a record becomes `card`. */
const pageName = (path) =>
  path
    .split('/')
    .filter(Boolean)
    .map((part) => (/\d/.test(part) ? 'card' : part))
    .join('-') || 'home';

const profile = async (browser, url, person, look) => {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.width < 600 ? 844 : 860 },
    colorScheme: look.scheme,
    locale: look.language,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await signIn(page, url, person);
  return page;
};

const shoot = async (browser, url, person, look, paths) => {
  const page = await profile(browser, url, person, look);
  const shots = [];
  for (const path of paths) {
    const file = `${person}-${pageName(path)}-${look.name}.png`;
    await page.goto(url + path);
    await settled(page);
    await page.screenshot({ path: join(folder, file) });
    shots.push({ file, title: `${person}: ${path} (${look.name})` });
  }
  await page.context().close();
  return shots;
};

const figure = ({ file, title }) =>
  `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${title}</figcaption></figure>`;

const indexOf = (shots) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Relata: gallery</title>
<style>body{font:14px system-ui;display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:16px;margin:16px}
figure{margin:0}img{width:100%;border:1px solid #8888}</style>
${shots.map(figure).join('\n')}</html>
`;

/** `-- en-light` keeps to the looks whose names begin so. */
export const gallery = async ([wanted = '']) => {
  const looks = LOOKS.filter(({ name }) => name.startsWith(wanted));
  if (looks.length === 0)
    throw new Stop(`No look begins with '${wanted}'. There are: ${LOOKS.map(({ name }) => name).join(', ')}.`);
  const executablePath = browserPath();
  const { chromium } = await import('playwright-core');
  await build();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const shots = [];
  try {
    await withRelata({ demo: true }, async (url) => {
      for (const person of PEOPLE) {
        const page = await profile(browser, url, person, LOOKS[0]);
        const paths = await pathsOf(page, url);
        await page.context().close();
        for (const look of looks) shots.push(...(await shoot(browser, url, person, look, paths)));
      }
    });
  } finally {
    await browser.close();
  }
  writeFileSync(join(folder, 'index.html'), indexOf(shots));
  console.log(`${shots.length} pictures: gallery/index.html`);
  return shots.length > 0 ? 0 : 1;
};
