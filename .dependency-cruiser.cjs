/**
 * The layers inside a service and the walls between packages. Each rule is proved by a planted violation
 * in tests/architecture; `npm run verify boundaries` applies them to the sources.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** Libraries of a type, by the tags in their project.json, as one alternation for a pattern. */
const libsOfType = (type) =>
  readdirSync(join(__dirname, 'libs'))
    .filter((name) => {
      const file = join(__dirname, 'libs', name, 'project.json');
      return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).tags.includes(`type:${type}`);
    })
    .join('|');

/** A service is composed in two files: the model (what it stores and folds, loaded by workers too) and the Nest module. */
const composition = '\\.(module|model)\\.ts$';
const anySpec = '\\.spec\\.tsx?$';
const service = '^services/([^/]+)/src/';
const layer = (...names) => `^services/$1/src/(${names.join('|')})/`;

/** A rule for one layer of a service: its files, specifications and `except` apart, must not see `to`. */
const fromLayer = (name, comment, path, to, ...except) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `${service}${path}`, pathNot: [anySpec, ...except] },
  to,
});

const events = '^services/$1/src/domain/[^/]+\\.events\\.ts$';
const state = '^services/$1/src/domain/[^/]+\\.state\\.ts$';

const layers = [
  fromLayer('domain-stands-alone', 'the domain sees itself, libs/es and libs/values', 'domain/', {
    pathNot: ['^services/$1/src/domain/', '^libs/(es|values)/'],
  }),
  fromLayer('application-sees-domain', 'ports are handed in by the module', 'application/', {
    path: layer('edges', 'projections', 'processes', 'store'),
  }),
  fromLayer('projections-see-events', 'a projection folds events, if it likes through the state', 'projections/', {
    path: '^services/$1/src/',
    pathNot: ['^services/$1/src/projections/', events, state],
  }),
  fromLayer('store-sees-events', 'codecs and catalogs know the events and nothing else of the service', 'store/', {
    path: '^services/$1/src/',
    pathNot: ['^services/$1/src/store/', events],
  }),
  fromLayer('bus-contracts-see-events', 'public messages are mapped from events', 'edges/bus/', {
    path: layer('domain'),
    pathNot: [events, state],
  }),
  fromLayer('processes-see-application', 'a process sends commands through the application', 'processes/', {
    path: layer('edges', 'projections', 'store'),
  }),
  fromLayer('edges-see-no-store', 'an edge never touches the event store or its codecs', 'edges/', {
    path: layer('store', 'processes'),
  }),
  fromLayer(
    'edges-do-not-decide',
    'an edge knows the shape of a command; only the description of a resource names its decider, for the kit to run',
    'edges/',
    { path: '^services/$1/src/domain/[^/]+\\.decisions\\.ts$', dependencyTypesNot: ['type-only'] },
    '\\.resource\\.ts$',
  ),
  fromLayer(
    'only-the-module-composes',
    'only *.module.ts and *.model.ts see every layer',
    '[^/]+\\.ts$',
    { path: layer('domain', 'application', 'projections', 'processes', 'edges', 'store') },
    composition,
  ),
  fromLayer('nobody-sees-the-module', 'layers are composed by the module and do not reach back', '[^/]+/', {
    path: `^services/$1/src/[^/]+${composition}`,
  }),
];

const packages = [
  {
    name: 'es-depends-on-nothing',
    comment: 'libs/es uses hashing and utilities of Node, and nothing else',
    severity: 'error',
    from: { path: '^libs/es/src/', pathNot: anySpec },
    to: { pathNot: ['^libs/es/src/', '^(node:)?(crypto|util)$'] },
  },
  {
    name: 'proofs-are-checked-anywhere',
    comment: 'what checks proofs runs in browsers: it sees nothing but itself',
    severity: 'error',
    from: { path: '^libs/proof/src/(browser\\.ts$|check/)', pathNot: anySpec },
    to: { pathNot: '^libs/proof/src/check/' },
  },
  {
    name: 'services-are-apart',
    comment: 'services meet in libs/contracts; only the all-in-one imports them',
    severity: 'error',
    from: { path: '^services/([^/]+)/', pathNot: '^services/all-in-one/' },
    to: { path: '^services/', pathNot: '^services/$1/' },
  },
  {
    name: 'libs-see-no-service',
    severity: 'error',
    from: { path: '^libs/' },
    to: { path: '^services/' },
  },
  {
    name: 'core-sees-no-adapter',
    comment: 'ports know no adapter; the choice is made at composition',
    severity: 'error',
    from: { path: `^libs/(${libsOfType('core')})/src/`, pathNot: anySpec },
    to: { path: `^libs/(${libsOfType('adapter')})/` },
  },
  {
    name: 'services-see-no-adapter',
    comment: 'a service gets its ports handed in; only an app chooses engines',
    severity: 'error',
    from: { path: '^services/', pathNot: ['^services/(all-in-one|cli|gateway)/', '/src/main\\.ts$', anySpec] },
    to: { path: `^libs/(${libsOfType('adapter')})/` },
  },
  {
    name: 'sources-see-no-test-code',
    severity: 'error',
    from: { path: '^(libs|services)/', pathNot: [anySpec, '^libs/testing/'] },
    to: { path: ['^libs/testing/', anySpec] },
  },
  {
    name: 'one-public-entry',
    comment: 'another package is seen by its index.ts alone, a service also by its model, a library by its browser.ts',
    severity: 'error',
    from: { path: '^(libs|services)/([^/]+)/' },
    to: {
      path: '^(libs|services)/[^/]+/',
      pathNot: [
        '^$1/$2/',
        '^(libs|services)/[^/]+/src/index\\.ts$',
        '^services/[^/]+/src/[^/]+\\.model\\.ts$',
        '^libs/[^/]+/src/browser\\.ts$',
      ],
    },
  },
  { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

const consoleLayers = [
  {
    name: 'console-shared-is-below',
    comment: 'shared code of the console knows neither features nor the app',
    severity: 'error',
    from: { path: '^services/console/src/(components|lib)/' },
    to: { path: '^services/console/src/(features|app)/' },
  },
  {
    name: 'console-runs-in-browsers',
    comment: 'of libraries the console sees what runs in a browser',
    severity: 'error',
    from: { path: '^services/console/src/', pathNot: anySpec },
    to: { path: '^libs/', pathNot: '^libs/[^/]+/src/browser\\.ts$' },
  },
  {
    name: 'console-features-are-apart',
    comment: 'features do not know the app or each other',
    severity: 'error',
    from: { path: '^services/console/src/features/([^/]+)/' },
    to: { path: '^services/console/src/(features|app)/', pathNot: '^services/console/src/features/$1/' },
  },
];

module.exports = {
  forbidden: [...layers, ...packages, ...consoleLayers],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
  },
};
