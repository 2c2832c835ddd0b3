import type { Command } from 'commander';
import type { CliContext } from './cli-io.js';

/** Gives a command its work. */
export type RunVerb = <A extends readonly unknown[]>(
  command: Command,
  work: (context: CliContext, ...given: A) => Promise<void>,
) => void;

/** Adds a verb to the program. */
export type AddVerb = (program: Command, run: RunVerb) => void;
