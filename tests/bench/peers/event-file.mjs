/** The events of a bench as the peers take them: one a line, in the order of the log. */
import { readFileSync } from 'node:fs';

/** Answers `[{ stream, revision, event }]`, where event is what Emmett appends. */
export const eventsIn = (file) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { stream, revision, type, body } = JSON.parse(line);
      const { data, meta } = JSON.parse(body);
      return { stream, revision: BigInt(revision), event: { type, data, metadata: meta } };
    });
