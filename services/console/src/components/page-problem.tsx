import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemNote } from './problem-note.js';

/** A page that cannot be shown. */
export const PageProblem = ({ error, reset }: ErrorComponentProps) => <ProblemNote error={error} onRetry={reset} />;
