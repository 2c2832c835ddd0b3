import { type Pipeline, type Stage, shown } from './api/types.js';

/** The stages of a pipeline in their order. */
export const stagesOf = (pipeline: Pipeline | undefined): readonly Stage[] =>
  [...(shown(pipeline?.stages) ?? [])].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
