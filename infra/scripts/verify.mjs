/** `verify` runs every check or the ones that are named. */
import { boundariesProblems } from './checks/boundaries.mjs';
import { lengthProblems } from './checks/length.mjs';
import { projectsProblems } from './checks/projects.mjs';
import { purityProblems } from './checks/purity.mjs';
import { styleProblems, typesProblems } from './checks/tools.mjs';
import { consoleApiProblems } from './console-api.mjs';
import { contractsProblems } from './contracts.mjs';
import { finish } from './tally.mjs';
import { root, Stop } from './workspace.mjs';

const checks = {
  style: styleProblems,
  types: typesProblems,
  boundaries: boundariesProblems,
  purity: purityProblems,
  length: lengthProblems,
  projects: projectsProblems,
  contracts: contractsProblems,
  'console-api': consoleApiProblems,
};

const chosen = (names) => {
  const unknown = names.find((name) => !(name in checks));
  if (unknown !== undefined)
    throw new Stop(`Unknown check '${unknown}'. There are: ${Object.keys(checks).join(', ')}.`);
  return names.length === 0 ? Object.keys(checks) : names;
};

const passes = async (name) => {
  const problems = await checks[name](root);
  console.log(problems.length === 0 ? `✓ ${name}` : `✗ ${name}`);
  for (const problem of problems) console.log(`  ${problem}`);
  return problems.length === 0;
};

export const verify = async (names) => {
  let passed = 0;
  const wanted = chosen(names);
  for (const name of wanted) passed += (await passes(name)) ? 1 : 0;
  return finish({ passed, failed: wanted.length - passed, skipped: 0 });
};
