import { mintToken } from '@relata/auth';
import { ROLES, type Role } from '@relata/policy';
import { Option } from 'commander';
import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

interface TokenOptions {
  readonly role: readonly Role[];
  readonly team: readonly string[];
  readonly subject: string;
  readonly seconds: string;
}

const LONGEST_S = 86_400;

export const tokenVerb: AddVerb = (program, run) => {
  const collected = <T>(value: T, before: readonly T[]): readonly T[] => [...before, value];
  const verb = program
    .command('token')
    .description('an access token for the API, signed by the secret of the data folder')
    .addOption(
      new Option('--role <role>', `one of ${ROLES.join(', ')}; may be repeated`)
        .argParser((value: string, before: readonly Role[] = []) => [...before, roleOf(value)])
        .makeOptionMandatory(),
    )
    .option('--team <id>', 'team of the bearer; may be repeated', collected<string>, [])
    .option('--subject <id>', 'who the bearer is', 'relata-cli')
    .option('--seconds <n>', `how long it holds, at most ${LONGEST_S}`, '3600');
  run(verb, async ({ options: { data, json }, io }, { role, team, subject, seconds }: TokenOptions) => {
    const holds = Number(seconds);
    if (!Number.isInteger(holds) || holds < 1 || holds > LONGEST_S)
      throw new CliError(`--seconds is a whole number from 1 to ${LONGEST_S}.`, 2);
    const token = await mintToken({ dataDir: data, subject, roles: role, teams: team, seconds: holds }).catch(
      (error: Error) => {
        throw new CliError(`${error.message} (--data, RELATA_DATA).`, 2);
      },
    );
    // Bare by default, so that it can be used as the value of a variable.
    io.out(`${json ? JSON.stringify({ token }) : token}\n`);
  });
};

const roleOf = (value: string): Role => {
  const role = ROLES.find((each) => each === value);
  if (!role) throw new CliError(`There is no role ${value}; there are ${ROLES.join(', ')}.`, 2);
  return role;
};
