/** Writes the example files anew: `npm run build && node examples/make.mjs`. The same seed gives the same bytes. */
import { writeFileSync } from 'node:fs';
import { exampleFiles } from '@relata/batch';

const { files, totals } = exampleFiles(7, 300);
const here = (name) => new URL(`./crm/${name}`, import.meta.url);
for (const [name, text] of Object.entries(files)) writeFileSync(here(name), text);
writeFileSync(here('expected.json'), `${JSON.stringify(totals, null, 2)}\n`);
