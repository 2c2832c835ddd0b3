import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PUBLIC_EVENTS } from '@relata/contracts';
import { keysOf } from './texts.js';

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (c, at: number) => `${at > 0 ? '-' : ''}${c.toLowerCase()}`);

/** Every event that a service records, as histories show it. */
const recorded = readdirSync(resolve('services'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /src\/domain\/[\w-]+\.events\.ts$/.test(name))
  .flatMap((name) => [...readFileSync(resolve('services', name), 'utf8').matchAll(/type: '([A-Z]\w+)'/g)])
  .map(([, event = '']) => kebab(event));

/** Every event that others are told of, as timelines show it. */
const told = [...PUBLIC_EVENTS.keys()].map((type) => type.split('.')[2] ?? '');

it.each(['en', 'ru', 'kk', 'tr', 'ar', 'si'])('%s has words for every event that a service emits', (language) => {
  expect([recorded.length, told.length].every((count) => count > 30)).toBe(true);
  const known = keysOf(language, 'events');
  expect([...new Set([...recorded, ...told])].filter((event) => !known.has(event))).toEqual([]);
});
