/** One setting: its environment variable, what it means, what it accepts. */
interface Setting<T> {
  readonly name: string;
  readonly meaning: string;
  readonly accepts: string;
  readonly standard: string;
  read(text: string): T | undefined;
}

const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (text: string): T | undefined =>
    allowed.find((a) => a === text);

const text =
  (pattern: RegExp) =>
  (value: string): string | undefined =>
    pattern.test(value) ? value : undefined;

const port = (value: string): number | undefined => {
  const n = Number(value);
  return Number.isInteger(n) && n >= 0 && n <= 65535 ? n : undefined;
};

const positive = (value: string): number | undefined => {
  const n = Number(value);
  return Number.isInteger(n) && n > 0 ? n : undefined;
};

/** Every setting of Relata, with a default that runs on one machine. */
export const SETTINGS = {
  host: setting('RELATA_HOST', 'Address to listen on', 'an IP address or host name', '127.0.0.1', text(/^[\w.:-]+$/)),
  port: setting('RELATA_PORT', 'Port to listen on', 'a number from 0 (any free one) to 65535', '4300', port),
  data: setting('RELATA_DATA', 'Folder of everything that is stored', 'a path', './data', text(/./)),
  trustProxy: setting(
    'RELATA_TRUST_PROXY',
    'A proxy with TLS stands in front; needed for other hosts than loopback',
    'true or false',
    'false',
    oneOf('true', 'false'),
  ),
  eventStore: setting('RELATA_EVENT_STORE', 'Where the log lives', 'sqlite:', 'sqlite:', oneOf('sqlite:')),
  bus: setting('RELATA_BUS', 'What carries events between services', 'memory:', 'memory:', oneOf('memory:')),
  readModels: setting('RELATA_READ_MODELS', 'Where read models live', 'sqlite:', 'sqlite:', oneOf('sqlite:')),
  vault: setting('RELATA_VAULT', 'Where the keys of personal data live', 'sqlite:', 'sqlite:', oneOf('sqlite:')),
  masterKeyFile: setting(
    'RELATA_MASTER_KEY_FILE',
    'File with the key that wraps all others; made at first start when empty',
    'a path or nothing',
    '',
    text(/^/),
  ),
  proofKeyFile: setting(
    'RELATA_PROOF_KEY_FILE',
    'File with the key that signs heads of the log; made at first start when empty',
    'a path or nothing',
    '',
    text(/^/),
  ),
  anchor: setting(
    'RELATA_ANCHOR',
    'File outside of the data folder that gets a copy of every signed head',
    'a path or nothing',
    '',
    text(/^/),
  ),
  auth: setting('RELATA_AUTH', 'Who signs people in', 'builtin:', 'builtin:', oneOf('builtin:')),
  services: setting('RELATA_SERVICES', 'Services to run in this process', 'all', 'all', oneOf('all')),
  logLevel: setting(
    'RELATA_LOG_LEVEL',
    'How much is logged',
    'silent, error, warn, info or debug',
    'warn',
    oneOf('silent', 'error', 'warn', 'info', 'debug'),
  ),
  listRows: setting(
    'RELATA_LIST_ROWS',
    'The access log keeps which records a list showed, not only how many',
    'true or false',
    'true',
    oneOf('true', 'false'),
  ),
  requestsPerMinute: setting(
    'RELATA_REQUESTS_PER_MINUTE',
    'Requests a minute from one person or address before 429',
    'a positive number',
    '60000',
    positive,
  ),
} as const;

function setting<T>(
  name: string,
  meaning: string,
  accepts: string,
  standard: string,
  read: (text: string) => T | undefined,
): Setting<T> {
  return { name, meaning, accepts, standard, read };
}

export type Settings = {
  readonly [K in keyof typeof SETTINGS]: Exclude<ReturnType<(typeof SETTINGS)[K]['read']>, undefined>;
};

/** A setting that cannot be used: the message names it and what it accepts. */
export class SettingError extends Error {}

/** Reads and checks all settings. Throws a `SettingError` at the first wrong one. */
export const readSettings = (environment: Readonly<Record<string, string | undefined>>): Settings => {
  const values = Object.entries(SETTINGS).map(([key, s]) => {
    const raw = environment[s.name] ?? s.standard;
    const value = s.read(raw);
    if (value === undefined) throw new SettingError(`${s.name} is '${raw}', but accepts only ${s.accepts}.`);
    return [key, value];
  });
  return Object.fromEntries(values) as Settings;
};

/** The list of settings as text, one a line. */
export const describeSettings = (): string =>
  Object.values(SETTINGS)
    .map((s) => `${s.name.padEnd(28)} ${s.meaning}. Accepts ${s.accepts}. Default: ${s.standard || '(empty)'}`)
    .join('\n');
