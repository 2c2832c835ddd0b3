/**
 * Loaded before a real process (`node --import`), and so into each of its threads: kills the process when a moment comes.
 * `RELATA_FAIL_POINT` is `<before|after> <moment>:<passing>`; it counts from when the file `RELATA_ARMED` is there.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { StatementSync } from 'node:sqlite';

const [point, passings] = (process.env.RELATA_FAIL_POINT ?? '').split(':');
let left = Number(passings);
const reach = (reached) => {
  if (reached !== point || !fs.existsSync(process.env.RELATA_ARMED)) return;
  if (--left === 0) process.kill(process.pid, 'SIGKILL');
};
const around = (moment, act) => {
  if (moment === undefined) return act();
  reach(`before ${moment}`);
  const answer = act();
  reach(`after ${moment}`);
  return answer;
};

/** The thread that writes the log is known by its first event. */
let writesLog = false;
const momentOf = (sql) => {
  if (/^INSERT OR FAIL INTO events\b/.test(sql)) {
    writesLog = true;
    return 'events';
  }
  if (sql === 'COMMIT' && writesLog) return 'commit';
  if (/^DELETE FROM data_key\b/.test(sql)) return 'keys';
  return /^INSERT INTO \w+_search .*'merge'/.test(sql) ? 'scrub' : undefined;
};
const { run } = StatementSync.prototype;
StatementSync.prototype.run = function (...args) {
  return around(momentOf(this.sourceSQL), () => run.apply(this, args));
};

/** A step of the ledger of erasures is one line: `ordered`, `decided`, `done`. */
const { writeSync } = fs;
fs.writeSync = (file, data, ...rest) =>
  around(/^\{"step":"(\w+)"/.exec(data)?.[1], () => writeSync(file, data, ...rest));
syncBuiltinESMExports();
