import type { Command, FieldClass, Refusal } from '@relata/es';
import type { TSchema } from 'typebox';
import type { Act, ActInput } from './resource.js';

/** Facts that a command needs besides its body, or why there are none. */
export type Facts<S> = (input: ActInput<S>) => Found | Promise<Found>;
type Found = { readonly facts: object } | { readonly refusal: Refusal };

interface ActOptions<S> {
  readonly permission?: Act<Command, S>['permission'];
  /** Looked up before; they stand beside the body's fields in the command, which win over them. */
  readonly defaults?: (input: ActInput<S>) => object;
  /** Looked up before; they win over the body's fields. */
  readonly facts?: Facts<S>;
}

/**
 * Makes acts of an aggregate: body fields go into the command as they are, since both have the same names, and the
 * decider checks what they mean.
 */
export const actsOf =
  <C extends Command, S>() =>
  (type: C['type'], summary: string, body: TSchema, options: ActOptions<S> = {}): Act<C, S> => ({
    summary,
    body,
    ...(options.permission ? { permission: options.permission } : {}),
    command: (input) => {
      const { id, at, by } = input;
      const fields = { ...options.defaults?.(input), ...input.body };
      if (!options.facts) return { ...fields, type, id, at, by } as unknown as C;
      const made = (found: Found): C | Refusal =>
        'refusal' in found ? found.refusal : ({ ...fields, ...found.facts, type, id, at, by } as unknown as C);
      const found = options.facts(input);
      return found instanceof Promise ? found.then(made) : made(found);
    },
  });

/** A new record belongs to the one who makes it, and to their team, unless the request says otherwise. */
export const ownedByMaker = <S>({ principal, body }: ActInput<S>): object => ({
  ownerId: principal.id,
  ...(body.ownerId === undefined && principal.teams[0] !== undefined ? { teamId: principal.teams[0] } : {}),
});

/** Gives every listed field of a view the same class. */
export const classed = <F extends string, K extends FieldClass>(
  cls: K,
  ...fields: readonly F[]
): Readonly<Record<F, K>> => Object.fromEntries(fields.map((field) => [field, cls])) as Record<F, K>;
