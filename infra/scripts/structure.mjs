/** `structure` draws what depends on what, as found in the sources, into docs/structure.md: packages by floors, and layers. */
import { writeFileSync } from 'node:fs';
import { inspectBoundaries } from './checks/boundaries.mjs';
import { inRoot, root } from './workspace.mjs';

const packageOf = (path) => /^(?:libs|services)\/([^/]+)\//.exec(path)?.[1];

const layerNames = ['domain', 'application', 'projections', 'processes', 'edges', 'store'];

/** The layer of a file in its service: a folder below src, or `composition` for what lies in src itself. */
const layerOf = (path) => {
  const folder = /^services\/[^/]+\/src\/([^/]+)\//.exec(path)?.[1];
  return layerNames.includes(folder) ? folder : 'composition';
};

const countBy = (edges, nameOf) => {
  const counts = new Map();
  for (const [from, to] of edges) {
    const [a, b] = [nameOf(from), nameOf(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = `${a} → ${b}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
};

/** How many packages deep each package stands: 0 for those that see no other. The graph has no circles, which verify holds. */
const floorsOf = (counts, names) => {
  const below = new Map(names.map((name) => [name, []]));
  for (const key of counts.keys()) {
    const [from, to] = key.split(' → ');
    below.get(from)?.push(to);
  }
  const depth = (name) => Math.max(0, ...below.get(name).map((other) => 1 + depth(other)));
  return Map.groupBy(names, depth);
};

const floorLines = (floors) =>
  [...floors].sort(([a], [b]) => b - a).map(([floor, names]) => `| ${floor} | ${names.sort().join(', ')} |`);

const layerLines = (counts) =>
  [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([edge, count]) => `| ${edge} | ${count} |`);

const isSpec = (path) => /\.spec\.tsx?$/.test(path);

const text = (edges) => {
  const names = [...new Set(edges.flat().map(packageOf))].filter((name) => name !== undefined);
  const inOneService = edges.filter(([a, b]) => a.startsWith('services/') && packageOf(a) === packageOf(b));
  return [
    '# Structure',
    '',
    'Drawn from the sources by `npm run structure`; `npm run verify` holds the rules behind it. Tests are left out.',
    '',
    '## Packages by floors',
    '',
    'A package sees only packages of lower floors.',
    '',
    '| Floor | Packages |',
    '|---:|---|',
    ...floorLines(floorsOf(countBy(edges, packageOf), names)),
    '',
    '## Layers inside of the services',
    '',
    'All services together; the number counts imports.',
    '',
    '| Import | Count |',
    '|---|---:|',
    ...layerLines(countBy(inOneService, layerOf)),
    '',
  ].join('\n');
};

export const structure = async () => {
  const { imports } = await inspectBoundaries(root);
  writeFileSync(inRoot('docs', 'structure.md'), text(imports.filter(([from]) => !isSpec(from))));
  console.log('docs/structure.md is written.');
  return 0;
};
