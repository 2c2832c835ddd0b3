import { asProblem } from '../lib/api/problem.js';
import { ProblemNote } from './problem-note.js';

export interface FormProblemProps {
  readonly error: unknown;
  /** Fields of the form, which show what is said of them themselves. */
  readonly fields: readonly string[];
}

/** Why a form was refused, where that is not said at its fields already. */
export const FormProblem = ({ error, fields }: FormProblemProps) => {
  const named = asProblem(error)?.problem.errors ?? [];
  const said = named.every(({ field }) => fields.some((one) => field === one || field.startsWith(`${one}.`)));
  return !error || (said && named.length > 0) ? null : <ProblemNote error={error} />;
};
