/**
 * Applies the checks of `verify` to another tree, for tests/architecture, which plants violations in one.
 * `node check-tree.mjs boundaries|purity|length|projects ROOT` prints one JSON value.
 */
import { inspectBoundaries } from './checks/boundaries.mjs';
import { lengthProblems } from './checks/length.mjs';
import { projectsProblems } from './checks/projects.mjs';
import { domainFiles, purityProblems } from './checks/purity.mjs';
import { sourceFiles } from './checks/source-files.mjs';

const checks = {
  boundaries: async (root) => ({
    ...(await inspectBoundaries(root)),
    files: sourceFiles(root, ['libs', 'services']).filter((path) => path.includes('/src/')),
  }),
  purity: (root) => ({ problems: purityProblems(root), files: domainFiles(root) }),
  length: (root) => ({ problems: lengthProblems(root) }),
  projects: (root) => ({ problems: projectsProblems(root) }),
};

const [check, root] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await checks[check](root)));
