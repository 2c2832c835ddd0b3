import { type CommandContext, type CommandResult, refuse } from '@relata/es';
import type { Principal } from '@relata/policy';
import { type AnyResource, perform } from '@relata/service-kit';

/** A step that the process itself takes on a user's record, in the name of that user. */
export interface UserStep {
  readonly verb: 'create' | 'activate';
  readonly userId: string;
  readonly body?: object;
  /** The same for every repetition. */
  readonly commandId: string;
  /** Stands in the history as the channel. */
  readonly via: string;
}

/** Takes the step through the act that the API has for it, so that it is decided and recorded like any other. */
export const takeStep = (users: AnyResource, step: UserStep): Promise<CommandResult<unknown>> => {
  const { verb, userId, body = {}, commandId, via } = step;
  const act = verb === 'create' ? users.resource.create : users.resource.acts[verb];
  if (!act) return Promise.resolve({ ok: false, refusal: refuse('act-unknown').refusal });
  const principal: Principal = { id: userId, roles: ['admin'], teams: [], territories: [], via };
  const context: CommandContext = { actor: { id: userId, via }, commandId, correlationId: commandId };
  return perform(users, act, { principal, body, context }, userId, { fresh: verb === 'create' });
};
