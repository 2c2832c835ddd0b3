import { ACCESS_KINDS, type AccessKind } from '@relata/access-log';
import type { EventStore } from '@relata/es';
import type { Answer, Call, Route } from '@relata/service-kit';
import { type Static, Type } from 'typebox';
import { type Act, type ActsParts, readActs } from '../../application/all-acts.js';
import { AccessView, accessQuestion, CHOSEN, viewOfAccess } from './access.schemas.js';
import { auditQuestion, ChangeView, viewOfChange } from './audit.routes.js';
import { invalid } from './events.routes.js';

const KINDS: readonly string[] = ['change', ...ACCESS_KINDS];
const { acts: _, ...BOTH } = CHOSEN;

const Query = Type.Object(
  {
    ...BOTH,
    kinds: Type.Optional({ ...BOTH.kinds, description: `Comma-separated, of ${KINDS.join(', ')}` }),
    before: Type.Optional(
      Type.String({ pattern: '^(\\d{1,20}(\\.\\d{1,6})?)?~(\\d{1,15})?$', description: '`next` of the page before' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  },
  { additionalProperties: false },
);
type QueryValue = Static<typeof Query>;

const Page = Type.Object({
  items: Type.Array(
    Type.Object({ change: Type.Optional(ChangeView), access: Type.Optional(AccessView) }, { title: 'AuditedAct' }),
  ),
  next: Type.Optional(Type.String()),
});

const viewOf = ({ change, access }: Act): Static<typeof Page>['items'][number] => ({
  ...(change ? { change: viewOfChange(change) } : {}),
  ...(access ? { access: viewOfAccess(access) } : {}),
});

/** Everything that somebody did, and everything that was done to a record: changes, reads, sign-ins, refusals. */
export const actsRoutes = (parts: ActsParts, clock: Pick<EventStore, 'positionAt'>): readonly Route[] => {
  const acts = async ({ principal, query }: Call<unknown, QueryValue>): Promise<Answer> => {
    const { before, limit = 50, kinds: names, ...chosen } = query;
    const kinds = names?.split(',');
    const stranger = kinds?.find((kind) => !KINDS.includes(kind));
    if (stranger !== undefined) throw invalid('kinds', `must be of ${KINDS.join(', ')}`);
    const question = {
      changes: await auditQuestion(parts.changes.log, clock, chosen),
      accesses: accessQuestion(parts.accesses.resources, chosen),
      ...(kinds ? { kinds: kinds as readonly (AccessKind | 'change')[] } : {}),
    };
    const { items, ...page } = await readActs(parts, principal, question, limit, before);
    return { body: { items: items.map(viewOf), ...page } };
  };
  return [
    {
      method: 'GET',
      path: '/audit/acts',
      permission: 'audit:read',
      summary: 'Everything that somebody did, or that was done to a record: changes, reads, sign-ins, refusals',
      query: Query,
      answers: { status: 200, schema: Page },
      access: { act: 'audit' },
      handle: (call) => acts(call as Call<unknown, QueryValue>),
    },
  ];
};
