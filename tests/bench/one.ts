/** Runs one bench of the registry in this process and hands its rows to the parent. */
import type { Edition } from './bench-row.js';
import { registry } from './registry.js';

const [name = '', edition = 'quick'] = process.argv.slice(2);
const entry = registry[name];
if (entry === undefined) throw new Error(`no bench is called '${name}'`);
const rows = await entry.run(edition as Edition);
process.send?.(rows, () => process.exit(0));
