import { type CommandRunner, type Refusal, refuse } from '@relata/es';
import { type Answer, ProblemError, type Route, refusalProblem, unknownRecord } from '@relata/service-kit';
import { Type } from 'typebox';
import type { Invitation, SignIns } from '../../application/sign-ins.port.js';
import type { UserCommand } from '../../domain/user.decisions.js';
import type { UserEvent } from '../../domain/user.events.js';
import type { UserState } from '../../domain/user.state.js';

const InvitationSchema = Type.Object({ url: Type.String(), expiresAt: Type.String({ format: 'date-time' }) });

type Users = Pick<CommandRunner<UserCommand, UserEvent, UserState>, 'load'>;

/** Invites an existing user, for the first time or again. */
export const inviteRoute = (users: Users, signIns: SignIns): Route => ({
  method: 'POST',
  path: '/users/:id/invite',
  permission: 'users:write',
  summary: 'A new link with which the user sets a password; earlier ones end. It is shown only here',
  answers: { status: 200, schema: Type.Object({ invitation: InvitationSchema }) },
  handle: async ({ params }) => {
    const id = params.id ?? '';
    const { state } = await users.load(id);
    if (state.status === 'absent') throw unknownRecord('user');
    const invitation = invitationOf(id, state, signIns);
    if ('code' in invitation) throw new ProblemError(refusalProblem(invitation));
    return { body: { invitation } };
  },
});

const invitationOf = (
  id: string,
  state: Exclude<UserState, { status: 'absent' }>,
  signIns: SignIns,
): Invitation | Refusal => {
  if (state.status === 'deactivated') return refuse('user-deactivated').refusal;
  const { email } = state.fields;
  return email === undefined
    ? refuse('email-required', 'email', 'A user signs in by e-mail: give one first.').refusal
    : signIns.invite(id, email);
};

/** The route that creates a user, which also answers with the invitation of one who can be reached. */
export const withInvitation = (route: Route, users: Users, signIns: SignIns): Route => ({
  ...route,
  handle: async (call): Promise<Answer> => {
    const answer = await route.handle(call);
    const { id } = answer.body as { readonly id: string };
    const { state } = await users.load(id);
    if (state.status === 'absent' || state.fields.email === undefined) return answer;
    const invitation = invitationOf(id, state, signIns);
    return { ...answer, body: { ...(answer.body as object), invitation } };
  },
});
