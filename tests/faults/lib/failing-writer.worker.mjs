/** The store's writer, which kills the whole process at the n-th passing of a point: `RELATA_FAIL_POINT=written:7`. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from '@relata/store-sqlite';

const [point, times] = (process.env.RELATA_FAIL_POINT ?? '').split(':');
let left = Number(times);

serveWriter(workerData.file, parentPort, {
  probe: (reached) => {
    if (reached === point && --left === 0) process.kill(process.pid, 'SIGKILL');
  },
});
