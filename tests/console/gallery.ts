import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { type ConsoleWorld, consoleWorld, type DemoPerson, type Look, settled } from './console-world.js';

/** `npm run gallery`: every page of the console as a picture, in themes, languages and widths, and a page to look through. */

const folder = resolve('gallery');
const PEOPLE: readonly DemoPerson[] = ['head', 'admin'];

interface NamedLook extends Look {
  readonly name: string;
}

const LOOKS: readonly NamedLook[] = ['en', 'ru', 'ar'].flatMap((language) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [1360, 390].map((width) => ({ language, scheme, width, name: `${language}-${scheme}-${width}` })),
  ),
);

const pathsIn = (page: Page, links: string): Promise<readonly string[]> =>
  page
    .locator(links)
    .evaluateAll((found) => found.map((link) => String((link as unknown as { readonly pathname: string }).pathname)));

/** The places of the rail, and behind each of their lists its first record. */
const pathsFor = async (world: ConsoleWorld, person: DemoPerson): Promise<readonly string[]> => {
  const page = await world.signIn(person);
  const paths: string[] = [];
  for (const place of new Set(await pathsIn(page, 'nav a'))) {
    await page.goto(world.relata.url + place);
    await settled(page);
    const records = (await pathsIn(page, 'main a')).filter((path) => place !== '/' && path.startsWith(`${place}/`));
    paths.push(place, ...records.slice(0, 1));
  }
  await world.leave();
  return paths;
};

/** A word of a path stays, the id of a record becomes `card`. */
const pageName = (path: string): string =>
  path
    .split('/')
    .filter(Boolean)
    .map((part) => (/\d/.test(part) ? 'card' : part))
    .join('-') || 'home';

interface Shot {
  readonly file: string;
  readonly title: string;
}

const shoot = async (
  world: ConsoleWorld,
  person: DemoPerson,
  look: NamedLook,
  paths: readonly string[],
): Promise<readonly Shot[]> => {
  const page = await world.signIn(person, '/', look);
  const shots: Shot[] = [];
  for (const path of paths) {
    const file = `${person}-${pageName(path)}-${look.name}.png`;
    await page.goto(world.relata.url + path);
    await settled(page);
    await page.screenshot({ path: join(folder, file) });
    shots.push({ file, title: `${person}: ${path} (${look.name})` });
  }
  await world.leave();
  return shots;
};

const figure = ({ file, title }: Shot): string =>
  `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${title}</figcaption></figure>`;

const indexOf = (
  shots: readonly Shot[],
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Relata: gallery</title>
<style>body{font:14px system-ui;display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:16px;margin:16px}
figure{margin:0}img{width:100%;border:1px solid #8888}</style>
${shots.map(figure).join('\n')}</html>
`;

/** `wanted` is the beginning of the looks' names: `en-light`. */
const gallery = async (wanted: string): Promise<void> => {
  const looks = LOOKS.filter(({ name }) => name.startsWith(wanted));
  if (looks.length === 0)
    throw new Error(`No look begins with '${wanted}'. There are: ${LOOKS.map(({ name }) => name).join(', ')}.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const world = await consoleWorld();
  const shots: Shot[] = [];
  for (const person of PEOPLE) {
    const paths = await pathsFor(world, person);
    for (const look of looks) shots.push(...(await shoot(world, person, look, paths)));
  }
  await world.end();
  writeFileSync(join(folder, 'index.html'), indexOf(shots));
  console.log(`${shots.length} pictures: gallery/index.html`);
};

gallery(process.argv[2] ?? '').then(
  () => process.exit(0),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
