import { hash } from 'node:crypto';

/** Who gets what somebody owned. */
export interface Heir {
  readonly id: string;
  /** A client goes where their owner is. */
  readonly teamId?: string;
}

/** What of a record tells which client it belongs to. */
interface OfClient {
  readonly accountId?: unknown;
  readonly accounts?: unknown;
  readonly clients?: unknown;
}

const first = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);

/** The account of a record, or its first client, or the record itself. Activities name clients as `accounts/<id>`. */
const clientOf = (id: string, { accountId, accounts, clients }: OfClient): string => {
  const linked = (first(accounts) as { readonly accountId?: unknown } | undefined)?.accountId;
  const client = first(clients);
  const found = accountId ?? linked ?? (typeof client === 'string' ? client.slice(client.indexOf('/') + 1) : undefined);
  return typeof found === 'string' ? found : id;
};

/** Spreads clients evenly: a company stays with its people, deals and tasks in one hand. */
export const heirOf = (heirs: readonly [Heir, ...Heir[]], id: string, record: OfClient): Heir => {
  const [only] = heirs;
  if (heirs.length === 1) return only;
  const place = Number.parseInt(hash('sha256', clientOf(id, record), 'hex').slice(0, 8), 16) % heirs.length;
  return heirs[place] ?? only;
};
