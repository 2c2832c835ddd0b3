import type { Refusal } from '@relata/es';
import {
  actsOf,
  bodyOf,
  Custom,
  classed,
  type Facts,
  Id,
  line,
  MoneySchema,
  ownedByMaker,
  patchOf,
  type Resource,
  recordView,
  Tags,
} from '@relata/service-kit';
import { Type } from 'typebox';
import type { AccountCommand } from '../../domain/account.commands.js';
import { accountDecider } from '../../domain/account.decisions.js';
import { ACCOUNT_KINDS, type AccountEvent, type AccountFields } from '../../domain/account.events.js';
import { type AccountState, accountOwned } from '../../domain/account.state.js';
import { accountList, accountPast } from '../../projections/account-list.projection.js';
import { Addresses, Emails, Phones } from './contact-point.schemas.js';

const REQUISITES = bodyOf({
  taxId: line(60),
  registrationNumber: line(60),
  bankName: line(200),
  bankCode: line(60),
  bankAccount: line(60),
  iban: line(60),
  note: line(2000),
});
const DESCRIPTIVE = {
  name: line(300),
  legalName: line(300),
  kind: Type.Enum([...ACCOUNT_KINDS]),
  sector: line(100),
  industry: line(200),
  founded: line(50),
  revenue: MoneySchema,
  employees: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  website: line(500),
  domain: line(255),
  emails: Emails,
  phones: Phones,
  addresses: Addresses,
  country: line(2, 'ISO 3166-1 alpha-2'),
  requisites: REQUISITES,
  tags: Tags,
  source: line(100),
  externalId: line(200),
  custom: Custom,
};
const OWNERSHIP = { ownerId: Id, teamId: Id, territoryId: Id };
const PARENT = Type.Union([Id, Type.Null()]);

interface AccountView extends AccountFields {
  readonly status: string;
  readonly ownerId?: string;
  readonly teamId?: string;
  readonly territoryId?: string;
  readonly parentId?: string;
  readonly sharedWith: readonly object[];
}

/** The accounts above one, nearest first, or a refusal when it does not exist. */
export type Ancestors = (parentId: string) => Promise<readonly string[] | Refusal>;

/** Accounts: the companies that the business deals with. */
export const accountResource = (
  ancestorsOf: Ancestors,
  reading: Facts<AccountState>,
): Resource<AccountCommand, AccountEvent, AccountState, AccountView> => {
  const act = actsOf<AccountCommand, AccountState>();
  const placing: Facts<AccountState> = async ({ body }) => {
    if (body.parentId === undefined) return { facts: {} };
    if (body.parentId === null) return { facts: { ancestors: [] } };
    const found = await ancestorsOf(body.parentId as string);
    return 'code' in found ? { refusal: found } : { facts: { ancestors: found } };
  };
  const creating: Facts<AccountState> = async (input) => {
    const [place, read] = [await placing(input), await reading(input)];
    if ('refusal' in place) return place;
    return 'refusal' in read ? read : { facts: { ...place.facts, ...read.facts } };
  };
  return {
    collection: 'accounts',
    name: 'account',
    category: 'account',
    decider: accountDecider,
    list: accountList,
    past: accountPast,
    permissions: { read: 'accounts:read', write: 'accounts:write', history: 'accounts:history' },
    search: { class: 'open', title: ['name', 'legalName'], subtitle: ['sector', 'country'] },
    exists: (state) => state.status !== 'absent',
    owned: (state) => (state.status === 'absent' ? {} : accountOwned(state)),
    view: {
      schema: recordView('Account', {
        ...DESCRIPTIVE,
        ...OWNERSHIP,
        status: line(),
        parentId: Id,
        sharedWith: Type.Array(Type.Object({})),
      }),
      of: (state) => {
        if (state.status === 'absent') return { status: 'absent', sharedWith: [] };
        const { fields, ownership, parentId, shares, status } = state;
        return { ...fields, ...ownership, ...(parentId === undefined ? {} : { parentId }), status, sharedWith: shares };
      },
      classes: {
        ...classed('open', 'name', 'legalName', 'kind', 'sector', 'industry', 'founded', 'employees', 'website'),
        ...classed('open', 'domain', 'country', 'externalId', 'status', 'ownerId', 'teamId', 'territoryId', 'parentId'),
        ...classed('financial', 'revenue', 'requisites'),
        ...classed('personal', 'emails', 'phones', 'addresses', 'custom'),
        ...classed('internal', 'tags', 'source', 'sharedWith'),
      },
    },
    create: act(
      'CreateAccount',
      'Create an account',
      bodyOf({ ...DESCRIPTIVE, ...OWNERSHIP, parentId: PARENT }, ['name']),
      {
        defaults: ownedByMaker,
        facts: creating,
      },
    ),
    change: act('ChangeAccount', 'Change descriptive fields of an account (JSON merge patch)', patchOf(DESCRIPTIVE), {
      facts: reading,
    }),
    acts: {
      assign: act('AssignAccount', 'Hand an account to an owner, team or territory', patchOf(OWNERSHIP)),
      'set-parent': act(
        'SetParent',
        'Place an account below another; null puts it at the top',
        bodyOf({ parentId: PARENT }, ['parentId']),
        {
          facts: placing,
        },
      ),
      archive: act(
        'ArchiveAccount',
        'Archive an account; with release its external id may be used again',
        bodyOf({ release: Type.Boolean() }),
      ),
      unarchive: act('UnarchiveAccount', 'Bring an account back from the archive', bodyOf({})),
      tag: act('TagAccount', 'Add tags', bodyOf({ tags: Tags }, ['tags'])),
      untag: act('UntagAccount', 'Remove tags', bodyOf({ tags: Tags }, ['tags'])),
      share: act('ShareAccount', 'Let one more user see the account', bodyOf({ userId: Id }, ['userId'])),
      unshare: act('UnshareAccount', 'Take that leave back', bodyOf({ userId: Id }, ['userId'])),
    },
  };
};
