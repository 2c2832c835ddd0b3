import type { StoredRecord } from '@relata/es';
import type { FaultTally } from './fault-table.js';
import { type Asked, hear, type System } from './system.js';

/** What was answered as done: to what record, and where the log must have the last event of it. */
interface Granted {
  readonly stream: string;
  readonly position: string;
}

const CATEGORIES = ['account', 'contact', 'note'] as const;

/**
 * Somebody who sends one command after the other, each under a key of its own: a company, a change of it, a person, a
 * note. One that was not answered is sent again under the same key.
 */
export class Client {
  readonly granted: Granted[] = [];
  private account = '';

  constructor(private readonly number: number) {}

  /** What is wanted next; until it is granted it stays the same. */
  private wish(): Asked & { readonly category: (typeof CATEGORIES)[number] } {
    const step = this.granted.length;
    const name = `${this.number}-${step}`;
    const [accounts, key] = ['/accounts', `wish-${name}`];
    switch (step % 4) {
      case 0:
        return { category: 'account', path: accounts, key, body: { name: `Company ${name}` } };
      case 1:
        return {
          category: 'account',
          method: 'PATCH',
          path: `${accounts}/${this.account}`,
          key,
          body: { sector: `sector ${name}` },
        };
      case 2: {
        const emails = [{ address: `p${name}@person.example` }];
        const body = { lastName: `Person ${name}`, emails, accounts: [{ accountId: this.account }] };
        return { category: 'contact', path: '/contacts', key, body };
      }
      default:
        return {
          category: 'note',
          path: '/notes',
          key,
          body: { text: `about ${name}`, clients: [`accounts/${this.account}`] },
        };
    }
  }

  /** Sends what is wanted; `turned-away` is a clean 503. Throws on any other refusal. */
  async send(url: string, token: string): Promise<'granted' | 'turned-away' | 'none' | 'half'> {
    const { category, ...wish } = this.wish();
    const heard = await hear(url, token, wish);
    if (typeof heard === 'string') return heard;
    if (heard.status === 503) return 'turned-away';
    if (heard.status >= 300) throw new Error(`${wish.path} was refused: ${JSON.stringify(heard)}`);
    if (wish.path === '/accounts') this.account = heard.body.id;
    this.granted.push({ stream: `${category}-${heard.body.id}`, position: heard.position });
    return 'granted';
  }
}

export const clients = (count: number): readonly Client[] => Array.from({ length: count }, (_, n) => new Client(n));

/** How the clients were left when the system was gone. */
export interface Left {
  /** Whose last command was not answered. */
  readonly unheard: readonly Client[];
  /** Answers that broke off. */
  readonly half: number;
}

/** Lets all of them send until nobody answers any more; `onGranted` is told how many commands were granted by then. */
export const press = async (
  all: readonly Client[],
  { url }: Pick<System, 'url'>,
  token: string,
  onGranted: (granted: number) => void,
): Promise<Left> => {
  let granted = 0;
  const ends = await Promise.all(
    all.map(async (client) => {
      for (;;) {
        const heard = await client.send(url, token);
        if (heard !== 'granted') return heard;
        onGranted(++granted);
      }
    }),
  );
  return {
    unheard: all.filter((_, i) => ends[i] !== 'turned-away'),
    half: ends.filter((end) => end === 'half').length,
  };
};

/** Lets each of them have what they wanted last. */
export const settle = async (all: readonly Client[], { url }: Pick<System, 'url'>, token: string): Promise<void> => {
  for (const client of all) expect(await client.send(url, token)).toBe('granted');
};

const commandOf = ({ body }: StoredRecord): string => JSON.parse(body).meta.commandId;

/** Streams of the clients' records that each command has written to. */
const commandsIn = (log: readonly StoredRecord[]): ReadonlyMap<string, string> =>
  new Map(
    log
      .filter(({ stream }) => CATEGORIES.some((category) => stream.startsWith(`${category}-`)))
      .map((record) => [commandOf(record), record.stream]),
  );

/**
 * Compares the log with what was granted: each command is there where it was said to be, once. With `unheard`, as many
 * more may be there as were not answered.
 */
export const compareGranted = (
  log: readonly StoredRecord[],
  all: readonly Client[],
  tally: FaultTally,
  unheard = 0,
): void => {
  const granted = all.flatMap((client) => client.granted);
  const commands = commandsIn(log);
  const known = new Set<string>();
  for (const { stream, position } of granted) {
    const last = log[Number(position) - 1];
    if (last && commands.get(commandOf(last)) === stream) known.add(commandOf(last));
  }
  tally.acknowledged = granted.length;
  tally.lost = granted.length - known.size;
  tally.duplicated = Math.max(0, commands.size - known.size - unheard);
};
