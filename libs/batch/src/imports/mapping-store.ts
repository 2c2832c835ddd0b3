import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mapping } from './mapping.js';
import { SHIPPED_MAPPINGS } from './mappings/shipped-mappings.js';

/** Mappings by name: those that ship, and those that were saved here. */
export interface MappingStore {
  all(): readonly Mapping[];
  get(name: string): Mapping | undefined;
  save(mapping: Mapping): void;
  /** False when none of this name was saved. */
  remove(name: string): boolean;
}

export const MAPPING_NAME = '^[a-z0-9][a-z0-9-]{0,59}$';

export const isShipped = (name: string): boolean => SHIPPED_MAPPINGS.some((mapping) => mapping.name === name);

/** One JSON file a mapping. */
export const directoryMappings = (root: string): MappingStore => {
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const fileOf = (name: string): string => join(root, `${name}.json`);
  const saved = new Map(
    readdirSync(root)
      .filter((file) => file.endsWith('.json'))
      .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Mapping)
      .map((mapping) => [mapping.name, mapping]),
  );
  const all = () => [...SHIPPED_MAPPINGS, ...saved.values()];
  return {
    all,
    get: (name) => all().find((mapping) => mapping.name === name),
    save: (mapping) => {
      writeFileSync(fileOf(mapping.name), JSON.stringify(mapping, null, 2), { mode: 0o600 });
      saved.set(mapping.name, mapping);
    },
    remove: (name) => {
      if (existsSync(fileOf(name))) rmSync(fileOf(name));
      return saved.delete(name);
    },
  };
};
