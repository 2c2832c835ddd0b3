import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { may, type Principal, rolesFor } from '@relata/policy';
import type { SignedInRequest } from './call-of.js';
import { ROUTE } from './controller-of.js';
import { ProblemError, problem } from './problem.js';
import type { Route } from './route.js';

/** Why a bearer token was not accepted. */
export interface AuthProblem {
  readonly problem: string;
}

/** Bearer token → actor. Answers at once where the token is known, so that the hot path waits for nothing. */
export type Authenticate = (bearer: string) => Principal | AuthProblem | Promise<Principal | AuthProblem>;

const unauthorized = (detail: string): ProblemError =>
  new ProblemError(problem(401, 'not-signed-in', { detail }), { 'www-authenticate': 'Bearer' });

/** Lets a request through to its route when the permission table says so. A handler without a route is closed. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly authenticate: Authenticate) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
    if (!route) throw new ProblemError(problem(403, 'route-not-in-permission-table'));
    if (route.permission === 'public') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const header = request.headers.authorization;
    if (!header?.startsWith('Bearer ')) throw unauthorized('Send an access token as "Authorization: Bearer …".');
    const found = this.authenticate(header.slice(7));
    return found instanceof Promise ? found.then((f) => admit(request, route, f)) : admit(request, route, found);
  }
}

const admit = (request: SignedInRequest, route: Route, found: Principal | AuthProblem): boolean => {
  if ('problem' in found) throw unauthorized(found.problem);
  request.principal = found;
  if (route.permission !== 'signed-in' && route.permission !== 'public' && !may(found, route.permission))
    throw new ProblemError(
      problem(403, 'permission-missing', {
        detail: `This needs the permission ${route.permission}, which these roles have: ${rolesFor(route.permission).join(', ')}.`,
      }),
    );
  return true;
};
