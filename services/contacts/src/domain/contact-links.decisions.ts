import { accept, type Decision, nothing, refuse } from '@relata/es';
import { FieldFault, idRule, textRule } from '@relata/values';
import type { LinkContactToAccount, UnlinkContactFromAccount } from './contact.commands.js';
import type { ContactEvent } from './contact.events.js';
import type { AccountLink } from './contact.state.js';

const MOST = 50;

type LinkInput = Pick<LinkContactToAccount, 'accountId' | 'role' | 'primary'>;
type Linked = Extract<ContactEvent, { type: 'ContactLinkedToAccount' }>;

/** The link that follows from the input and the links there are; undefined when that changes nothing. */
const linkOf = (
  links: readonly AccountLink[],
  input: LinkInput,
  path: string,
): AccountLink | FieldFault | undefined => {
  const accountId = idRule(input.accountId, { field: `${path}accountId` });
  if (accountId instanceof FieldFault) return accountId;
  if (accountId === null) return new FieldFault('account-required', `${path}accountId`);
  const known = links.find((l) => l.accountId === accountId);
  if (!known && links.length >= MOST) return new FieldFault('too-many', `${path}accountId`);
  const role = input.role === undefined ? known?.role : textRule(100)(input.role, { field: `${path}role` });
  if (role instanceof FieldFault) return role;
  const primary = input.primary === true || known?.primary === true || links.length === 0;
  if (known && (known.role ?? null) === (role ?? null) && known.primary === primary) return undefined;
  return { accountId, ...(role ? { role } : {}), primary };
};

export const link = (links: readonly AccountLink[], command: LinkContactToAccount): Decision<ContactEvent> => {
  const data = linkOf(links, command, '');
  if (data instanceof FieldFault) return refuse(data.code, data.field);
  return data ? accept({ type: 'ContactLinkedToAccount', data }) : nothing();
};

/** The links of a new contact: one event each. */
export const firstLinks = (inputs: readonly LinkInput[]): readonly Linked[] | FieldFault => {
  const marked = Math.max(
    inputs.findIndex((input) => input.primary),
    0,
  );
  const links: AccountLink[] = [];
  for (const [i, input] of inputs.entries()) {
    const data = linkOf([], input, `accounts.${i}.`);
    if (data instanceof FieldFault) return data;
    if (i >= MOST) return new FieldFault('too-many', 'accounts');
    if (links.some((l) => l.accountId === data?.accountId))
      return new FieldFault('account-duplicate', `accounts.${i}.accountId`);
    if (data) links.push({ ...data, primary: i === marked });
  }
  return links.map((data) => ({ type: 'ContactLinkedToAccount', data }));
};

export const unlink = (links: readonly AccountLink[], command: UnlinkContactFromAccount): Decision<ContactEvent> => {
  const gone = links.find((l) => l.accountId === command.accountId);
  if (!gone) return nothing();
  const rest = links.filter((l) => l !== gone);
  const primary = rest.find((l) => l.primary) ?? rest[0];
  const data = { accountId: gone.accountId, ...(primary ? { primaryAccountId: primary.accountId } : {}) };
  return accept({ type: 'ContactUnlinkedFromAccount', data });
};
