import { CliError } from '../cli-error.js';
import { type CliContext, table } from '../cli-io.js';
import type { AddVerb } from '../verb.js';

interface Invited {
  readonly id: string;
  readonly name: string;
  readonly invitation?: { readonly url: string; readonly expiresAt: string };
}
interface User {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly office?: string;
}
interface Person {
  readonly name: string;
  readonly email: string;
}

export const userVerb: AddVerb = (program, run) => {
  const user = program.command('user').description('the people of the company');
  const invite = user
    .command('invite')
    .description('invite somebody; prints the link with which they set a password')
    .requiredOption('--name <name>', 'full name')
    .requiredOption('--email <address>', 'signs the person in')
    .requiredOption('--role <role...>', 'roles')
    .option('--team <id>', 'team');
  run(invite, (context, { name, email, role, team }: Person & { role: readonly string[]; team?: string }) =>
    inviteUser(context, { name, email, roles: role, ...(team === undefined ? {} : { teamId: team }) }),
  );

  const first = user
    .command('first-admin')
    .description('invite the first administrator of an empty installation')
    .requiredOption('--name <name>', 'full name')
    .requiredOption('--email <address>', 'signs the administrator in');
  run(first, async (context, { name, email }: Person) => {
    const { items } = await context.session.json<{ readonly items: readonly User[] }>(
      '/users?filter=role==admin;status==active&limit=1',
    );
    if (items.length > 0) throw new CliError('There is an administrator already: let them invite others.', 3);
    await inviteUser(context, { name, email, roles: ['admin'] });
  });

  const list = user.command('list').description('all users').option('--filter <rsql>', 'e.g. office==West');
  run(list, async ({ session, print }, { filter }: { readonly filter?: string }) => {
    const users: User[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({
        limit: '500',
        sort: 'name',
        ...(filter === undefined ? {} : { filter }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const page = await session.json<{ readonly items: readonly User[]; readonly next?: string }>(`/users?${query}`);
      users.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    print(users, () =>
      table(
        ['id', 'name', 'e-mail', 'status', 'roles', 'office'],
        users.map((u) => [u.id, u.name, u.email, u.status, u.roles.join(' '), u.office]),
      ),
    );
  });
};

const inviteUser = async ({ session, print }: CliContext, body: object): Promise<void> => {
  const { id, name, invitation } = await session.json<Invited>('/users', { method: 'POST', body });
  print({ id, name, invitation }, () =>
    invitation ? `${name} is invited until ${invitation.expiresAt}:\n${invitation.url}` : `${name} is invited.`,
  );
};
