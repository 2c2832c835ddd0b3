import type { JobEngine } from '@relata/batch';
import type { Clock } from '@relata/es';
import type { ErasureOrder } from '@relata/privacy';
import {
  type Answer,
  type AnyResource,
  bodyOf,
  type Call,
  ProblemError,
  problem,
  type Route,
  refusalProblem,
  sees,
  unknownRecord,
  viewOf,
} from '@relata/service-kit';
import { ERASURE_GROUNDS, type ErasureGround } from '@relata/values';
import { Type } from 'typebox';
import type { ErasureAccount } from '../../application/erasure/erasure-account.js';
import type { ReachedRecord } from '../../application/erasure/erasure-reach.js';
import type { Erasures } from '../../application/erasure/erasures.js';
import { personalDataOf } from '../../application/erasure/personal-data.js';
import { titleOf } from '../../application/erasure/record-title.js';
import { accepted, JobView } from './jobs.routes.js';
import { personalDataPage } from './personal-data.page.js';

export interface PrivacyParts {
  readonly resources: readonly AnyResource[];
  readonly erasures: Erasures;
  readonly jobs: JobEngine;
  readonly clock: Clock;
}

const Refs = Type.Array(Type.String({ maxLength: 140 }), { maxItems: 1000 });
const BODY = bodyOf(
  {
    ground: Type.Enum([...ERASURE_GROUNDS]),
    also: { ...Refs, description: 'Records that concern others, too, and go all the same: notes/<id>, tasks/<id>' },
    keep: { ...Refs, description: 'Records that concern nobody else and stay all the same' },
    preview: Type.Boolean({ description: 'Only tell what would go and what would stay' }),
  },
  ['ground'],
);
interface Body {
  readonly ground: ErasureGround;
  readonly also?: readonly string[];
  readonly keep?: readonly string[];
  readonly preview?: boolean;
}

const Reached = Type.Object({
  ref: Type.String(),
  title: Type.Optional(Type.String({ description: 'Its first words, as far as one may read them' })),
  others: Type.Array(Type.String(), { description: 'Whom else the record concerns' }),
  goes: Type.Boolean(),
});
const Preview = Type.Object({
  legalHold: Type.Optional(Type.Object({ reason: Type.Optional(Type.String()) })),
  records: Type.Array(Reached, { description: 'Can be erased one by one' }),
  staying: Type.Array(Type.String(), { description: 'Name the person, and will show a marker in their place' }),
});

const Account = Type.Object(
  {
    id: Type.String(),
    subject: Type.String(),
    ground: Type.String(),
    status: Type.Enum(['ordered', 'refused', 'decided', 'done']),
    orderedAt: Type.String(),
    orderedBy: Type.String(),
    records: Type.Array(
      Type.Object({
        ref: Type.String(),
        events: Type.Integer(),
        keys: Type.Integer({ description: 'Keys that were destroyed' }),
      }),
    ),
    kept: Type.Array(Type.String()),
    finishedAt: Type.Optional(Type.String()),
    code: Type.Optional(Type.String()),
    log: Type.Optional(Type.Object({ position: Type.String(), eventHash: Type.String() })),
    ledgerHash: Type.String({ description: 'Of the last line of the ledger of erasures that speaks of it' }),
  },
  { title: 'Erasure' },
);

const noSuchErasure = (): ProblemError => new ProblemError(problem(404, 'erasure-unknown'));

/** What is held on a person, and making it unreadable for good. None where there are no contacts. */
export const privacyRoutes = (parts: PrivacyParts): readonly Route[] => {
  const contacts = parts.resources.find(({ resource }) => resource.collection === 'contacts');
  if (!contacts) return [];
  const { erasures } = parts;
  const { collection, category } = contacts.resource;
  const about = { collection, category };
  return [
    {
      method: 'GET',
      path: '/contacts/:id/personal-data',
      permission: 'privacy:write',
      summary: 'Everything that is held on the person, as JSON, or as a page to read and print by Accept: text/html',
      answers: { status: 200, contentType: 'text/html', json: Type.Object({}) },
      access: { act: 'personal-data', kind: 'export' },
      sensitive: 'reveal',
      about,
      handle: (call) => personalData(parts, call),
    },
    ...parts.resources.filter(({ resource }) => resource.erase).map((bound) => eraseRoute(parts, bound)),
    {
      method: 'GET',
      path: '/erasures',
      permission: 'privacy:read',
      summary: 'Every erasure ever ordered, the newest first',
      answers: { status: 200, schema: Type.Object({ items: Type.Array(Account) }) },
      handle: async () => ({ body: { items: erasures.all().toReversed() } }),
    },
    {
      method: 'GET',
      path: '/erasures/:id',
      permission: 'privacy:read',
      summary: 'The certificate of one erasure: what went, on what ground, by whom, and where the log tells so',
      answers: { status: 200, schema: Account },
      handle: async ({ params }) => {
        const found = erasures.all().find(({ id }) => id === params.id);
        if (!found) throw noSuchErasure();
        return { body: found };
      },
    },
  ];
};

const eraseRoute = (parts: PrivacyParts, bound: AnyResource): Route => ({
  method: 'POST',
  path: `/${bound.resource.collection}/:id/erase`,
  permission: 'privacy:write',
  summary: `Make the personal data of the ${bound.resource.name} unreadable for good, everywhere, as a job; with preview, tell what goes`,
  body: BODY,
  answers: { status: 202, schema: Type.Union([JobView, Preview]) },
  access: { act: 'erase' },
  sensitive: 'erase',
  about: { collection: bound.resource.collection, category: bound.resource.category },
  handle: (call) => erase(parts, bound, call as Call<Body>),
});

const personalData = async ({ resources, clock }: PrivacyParts, call: Call): Promise<Answer> => {
  const data = await personalDataOf(resources, call.principal, call.params.id ?? '', clock.now());
  if (!data) throw unknownRecord('contact');
  const page = String(call.headers.accept ?? '').includes('text/html');
  const name = `personal-data.${page ? 'html' : 'json'}`;
  return {
    body: page ? personalDataPage(data) : data,
    headers: {
      'content-type': page ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `${page ? 'inline' : 'attachment'}; filename="${name}"`,
      'cache-control': 'no-store',
    },
  };
};

const erase = async (parts: PrivacyParts, bound: AnyResource, call: Call<Body>): Promise<Answer> => {
  const { principal, body, context } = call;
  const { resource, runner } = bound;
  const id = call.params.id ?? '';
  const { state } = await runner.load(id);
  if (!(await sees(resource, principal, state))) throw unknownRecord(resource.name);
  const { legalHold, status } = resource.view.of(state) as { readonly legalHold?: object; readonly status?: string };
  const { erasable, staying } =
    resource.collection === 'contacts' ? await parts.erasures.reach(id) : { erasable: [], staying: [] };
  const goes = chosen(erasable, body);
  if (body.preview) {
    const records = erasable.map((record) => ({
      ref: record.ref,
      ...titleOf(record.bound.resource, viewOf(record.bound.resource, principal, record.doc)),
      others: [...record.others],
      goes: goes.has(record),
    }));
    const hold = legalHold ? { legalHold } : {};
    return { status: 200, body: { ...hold, records, staying: staying.map(({ ref }) => ref) } };
  }
  if (legalHold) throw refused('legal-hold', 'A legal hold lies on this person; lift it first.');
  if (status === 'erased') throw refused(`${resource.name}-erased`, 'It was erased already.');
  const order = await parts.erasures.order(
    {
      subject: `${resource.collection}/${id}`,
      ground: body.ground,
      records: [...goes],
      kept: [...erasable.filter((record) => !goes.has(record)), ...staying],
    },
    principal,
  );
  return accepted(
    parts.jobs.start({
      kind: 'erasure',
      owner: principal,
      input: { of: order.id, subject: order.subject },
      work: () => carriedOut(parts.erasures, order, call, context),
    }),
  );
};

const refused = (code: string, message: string): ProblemError => new ProblemError(refusalProblem({ code, message }));

const carriedOut = async (
  erasures: Erasures,
  order: ErasureOrder,
  { principal }: Call<Body>,
  { reason, traceparent }: Call['context'],
): Promise<ErasureAccount> =>
  erasures.carryOut(order, principal, {
    ...(reason === undefined ? {} : { reason }),
    ...(traceparent === undefined ? {} : { traceparent }),
  });

/** Whatever concerns nobody else goes, unless it is to be kept; what concerns others stays, unless it is named. */
const chosen = (erasable: readonly ReachedRecord[], { also = [], keep = [] }: Body): ReadonlySet<ReachedRecord> => {
  const known = new Set(erasable.map(({ ref }) => ref));
  for (const [field, refs] of Object.entries({ also, keep }))
    for (const [i, ref] of refs.entries())
      if (!known.has(ref))
        throw new ProblemError(
          problem(400, 'request-invalid', {
            errors: [{ field: `${field}.${i}`, message: 'must be a record that the preview offers' }],
          }),
        );
  return new Set(
    erasable.filter(({ ref, others }) => also.includes(ref) || (others.length === 0 && !keep.includes(ref))),
  );
};
