import { hash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Projection } from './projection.js';
import type { ModelInfo } from './read-model-store.port.js';

/** What an own or a foreign projection follows. */
interface Followed {
  readonly categories?: readonly string[];
  readonly services?: readonly string[];
}

/**
 * Fingerprint of a projection's code, 16 hex digits: its declared version, what it follows, its fields, and the texts of
 * the functions that it names. What those call is seen by the recorded folds (`recorded.spec.ts`), which ask for another
 * declared version when documents come out otherwise.
 */
export const codeOf = <M, D>(projection: Projection<M, D>): string => {
  const { version, order, keysOf, fold, folds = [], collection } = projection;
  const { fields, totals = [], index, texts, scopes } = collection;
  const { categories = [], services = [] } = projection as Followed;
  const functions = [keysOf, fold, ...folds, index, texts, scopes].map(String);
  const text = canonicalJson({ version, order, categories, services, fields, totals, functions });
  return hash('sha256', text).slice(0, 16);
};

/** The version that is read now, and the one that holds what this code folds: a known one of the same code, or a new one. */
export interface VersionChoice {
  readonly live?: ModelInfo;
  readonly version: number;
  /** A version of this code beside the live one, which an end of the process has left half built. */
  readonly unfinished?: number;
}

export const chooseVersion = (
  projection: { readonly name: string; readonly version: number },
  code: string,
  models: readonly ModelInfo[],
): VersionChoice => {
  const known = models.filter((m) => m.projection === projection.name);
  const live = known.find((m) => m.state === 'live');
  const unfinished = known.filter((m) => m.code === code && !['live', 'retired'].includes(m.state)).at(-1)?.version;
  if (live?.code === code) return { live, version: live.version, ...(unfinished === undefined ? {} : { unfinished }) };
  const before = known.filter((m) => m.code === code).at(-1);
  const version = before?.version ?? Math.max(projection.version, nextVersion(projection.name, known));
  return live ? { live, version } : { version };
};

/** The number after all that the projection has had. */
export const nextVersion = (projection: string, models: readonly ModelInfo[]): number =>
  1 + Math.max(0, ...models.filter((m) => m.projection === projection).map((m) => m.version));
