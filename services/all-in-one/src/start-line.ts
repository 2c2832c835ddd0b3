import { parseArgs } from 'node:util';

/** What `npm start --` accepts. */
export interface StartLine {
  readonly port?: string;
  readonly data?: string;
  /** Start without the demo company. */
  readonly empty: boolean;
  readonly help: boolean;
}

export const HELP = `npm start -- [options]
  --port N     port to listen on (RELATA_PORT, default 4300; 0 takes any free one)
  --data DIR   folder of everything that is stored (RELATA_DATA, default ./data)
  --empty      start without the demo company; prints once how the first administrator is made
  --help       this text
All settings: npm run relata -- --settings`;

/** Reads the arguments. Throws an Error of one line on one that is not known. */
export const readStartLine = (args: readonly string[]): StartLine => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      empty: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    empty: values.empty,
    help: values.help,
    ...(values.port === undefined ? {} : { port: values.port }),
    ...(values.data === undefined ? {} : { data: values.data }),
  };
};
