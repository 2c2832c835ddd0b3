/** `npm run gallery`: builds the console and takes its pictures; `-- en-light` keeps to the looks whose names begin so. */
import { build, compile } from './build.mjs';
import { run } from './run.mjs';
import { node24 } from './workspace.mjs';

export const gallery = async (looks) => {
  await build();
  await compile('tests/console');
  return run(node24(), ['--disable-warning=ExperimentalWarning', 'tests/console/dist/console/gallery.js', ...looks]);
};
