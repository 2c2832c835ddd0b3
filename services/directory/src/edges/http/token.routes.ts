import { isViaToken, newTokenSecret, tokenSecretHash } from '@relata/auth';
import {
  type BoundResource,
  newRecordId,
  ProblemError,
  perform,
  type Route,
  recordHeaders,
  refusalProblem,
  viewOf,
} from '@relata/service-kit';
import { Type } from 'typebox';
import type { TokenCommand } from '../../domain/token.decisions.js';
import type { TokenEvent } from '../../domain/token.events.js';
import type { TokenState } from '../../domain/token.state.js';
import type { UserPresent } from '../../domain/user.state.js';
import { issueToken, TOKEN_BODY } from './token.resource.js';

/** Makes a token. Its secret is in this answer only, and not in that to a repetition of the same request. */
export const issueTokenRoute = (
  bound: BoundResource<TokenCommand, TokenEvent, TokenState>,
  userOf: (id: string) => UserPresent | undefined,
): Route => ({
  method: 'POST',
  path: '/tokens',
  permission: bound.resource.permissions.write,
  summary: issueToken.summary,
  body: TOKEN_BODY,
  answers: {
    status: 201,
    schema: Type.Object({ ...bound.resource.view.schema.properties, secret: Type.Optional(Type.String()) }),
  },
  handle: async (call) => {
    const { principal } = call;
    const id = newRecordId(call);
    const secret = newTokenSecret();
    const body = {
      ...(call.body as object),
      digest: tokenSecretHash(secret),
      heldRoles: userOf(principal.id)?.roles ?? [],
      isPerson: userOf(principal.id) !== undefined,
      byToken: isViaToken(principal.via),
    };
    const result = await perform(bound, issueToken, { ...call, body }, id, { fresh: true });
    if (!result.ok) throw new ProblemError(refusalProblem(result.refusal, result.revision));
    return {
      body: { ...viewOf(bound.resource, principal, result), ...(result.changed ? { secret } : {}) },
      headers: { ...recordHeaders(result.revision, result.position), location: `/api/v1/tokens/${id}` },
    };
  },
});
