import type { PublicMessage } from '@relata/bus';
import type { Calls } from '@relata/contracts';
import { categoryOf } from '@relata/es';
import { may, type Owned, type Principal, rowScope, seesClass, seesRow } from '@relata/policy';
import type { AnyResource } from '@relata/service-kit';

/** Which messages an actor gets, and what of them: the same permissions, rows and fields as of the records. */
export type MessagePolicy = (
  principal: Principal,
  messages: readonly PublicMessage[],
) => Promise<readonly PublicMessage[]>;

type Verdict = 'seen' | 'hidden' | 'through-clients';

export const messagePolicy = (resources: readonly AnyResource[], calls: Calls): MessagePolicy => {
  const byCategory = new Map(resources.map(({ resource }) => [resource.category, resource]));
  const resourceOf = ({ subject }: PublicMessage) => byCategory.get(categoryOf(subject));

  const verdictOf = (principal: Principal, message: PublicMessage): Verdict => {
    const scope = rowScope(principal);
    const resource = resourceOf(message);
    if (!resource) return scope === 'all' ? 'seen' : 'hidden';
    if (!may(principal, resource.permissions.read)) return 'hidden';
    if (!resource.owned || scope === 'all' || message.scopes.some((token) => scope.includes(token))) return 'seen';
    return resource.through && message.clients.length > 0 ? 'through-clients' : 'hidden';
  };

  return async (principal, messages) => {
    const judged = messages.map((message) => ({ message, verdict: verdictOf(principal, message) }));
    const asked = judged.flatMap(({ message, verdict }) => (verdict === 'through-clients' ? message.clients : []));
    const seenClients = await clientsSeen(calls, principal, asked);
    return judged.flatMap(({ message, verdict }) =>
      verdict === 'seen' || (verdict === 'through-clients' && message.clients.some((id) => seenClients.has(id)))
        ? [masked(principal, message, resourceOf(message)?.view.classes ?? {})]
        : [],
    );
  };
};

const NONE: ReadonlyMap<string, Owned> = new Map();

/** Which of the clients and deals one may see. */
const clientsSeen = async (
  calls: Calls,
  principal: Principal,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0) return new Set();
  const { deals = [], others = [] } = Object.groupBy(new Set(ids), (id) =>
    id.startsWith('deals/') ? 'deals' : 'others',
  );
  const [clients, ofDeals] = await Promise.all([
    others.length === 0 ? NONE : calls.resolve('contacts').getMany(others),
    deals.length === 0 ? NONE : calls.resolve('deals').getMany(deals),
  ]);
  return new Set([...clients, ...ofDeals].flatMap(([id, card]) => (seesRow(principal, card) ? [id] : [])));
};

/** The block of personal fields goes only to who may read the class; it stays encrypted for them too. */
const masked = (
  principal: Principal,
  message: PublicMessage,
  classes: AnyResource['resource']['view']['classes'],
): PublicMessage => {
  const seen = Object.entries(message.data).filter(([field]) =>
    seesClass(principal, field === 'personal' ? 'personal' : (classes[field] ?? 'open')),
  );
  return { ...message, data: Object.fromEntries(seen) };
};
