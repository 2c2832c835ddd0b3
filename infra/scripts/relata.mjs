/**
 * One entry for the workspace's commands: `npm start`, `npm test`, `npm run verify` and their like.
 * This file keeps to syntax that very old Nodes parse, so that they get a sentence and not a stack.
 */
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(`Relata needs Node 20 or newer to start; this is Node ${process.versions.node}.`);
  process.exit(1);
}
import('./verbs.mjs')
  .then((module) => module.main(process.argv.slice(2)))
  .catch((error) => {
    console.error(error.expected === true ? error.message : error);
    process.exitCode = 1;
  });
