import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { AccessSink } from '@relata/access-log';
import { type AuthProblem, bearerOf, isAuthProblem } from '@relata/auth';
import { may, type Principal, rolesFor } from '@relata/policy';
import { ROUTE } from './controller-of.js';
import { ProblemError, problem } from './problem.js';
import type { ReasonsRequired } from './reason.js';
import type { SignedInRequest } from './request.js';
import type { Route } from './route.js';

/** Bearer token → actor. Answers at once where the token is known, so that the hot path waits for nothing. */
export type Authenticate = (bearer: string) => Principal | AuthProblem | Promise<Principal | AuthProblem>;

const STATUS: Readonly<Partial<Record<AuthProblem['problem'], number>>> = {
  'user-inactive': 403,
  'issuer-unreachable': 503,
};

const notSignedIn = ({ problem: code, message }: AuthProblem): ProblemError =>
  new ProblemError(problem(STATUS[code] ?? 401, code, { detail: message }), { 'www-authenticate': 'Bearer' });

/** Lets a request through to its route when the permission table says so. A handler without a route is closed. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly authenticate: Authenticate,
    private readonly access: AccessSink,
    private readonly reasonsRequired: ReasonsRequired,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (!route) throw new ProblemError(problem(403, 'route-not-in-permission-table'));
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    request.asked = route;
    request.notes = { sink: this.access, reasonsRequired: this.reasonsRequired };
    if (route.permission === 'public') return true;
    const bearer = bearerOf(request.headers.authorization);
    if (bearer === undefined)
      throw notSignedIn({ problem: 'token-missing', message: 'Send an access token as "Authorization: Bearer …".' });
    const found = this.authenticate(bearer);
    return found instanceof Promise ? found.then((f) => admit(request, route, f)) : admit(request, route, found);
  }
}

const admit = (request: SignedInRequest, route: Route, found: Principal | AuthProblem): boolean => {
  if (isAuthProblem(found)) throw notSignedIn(found);
  request.principal = found;
  if (route.permission !== 'signed-in' && route.permission !== 'public' && !may(found, route.permission))
    throw new ProblemError(
      problem(403, 'permission-missing', {
        detail: `This needs the permission ${route.permission}, which these roles have: ${rolesFor(route.permission).join(', ')}.`,
      }),
    );
  return true;
};
