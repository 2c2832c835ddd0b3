import { columnsIn, type Mapping } from '../mapping.js';
import { CRM_MAPPINGS } from './crm.mappings.js';
import { PUBLIC_DATA_MAPPINGS } from './public-data.mappings.js';

/** The mappings that come with the product. */
export const SHIPPED_MAPPINGS: readonly Mapping[] = [...CRM_MAPPINGS, ...PUBLIC_DATA_MAPPINGS];

/** The mapping of the collection that reads the most columns of a file, all of its own being there. */
export const guessMapping = (
  mappings: readonly Mapping[],
  collection: string,
  header: readonly string[],
): Mapping | undefined =>
  mappings
    .filter((mapping) => mapping.collection === collection && missingColumns(mapping, header).length === 0)
    .toSorted((a, b) => columnsIn(b).size - columnsIn(a).size)[0];

/** Columns that the mapping reads and the file does not have. */
export const missingColumns = (mapping: Mapping, header: readonly string[]): readonly string[] =>
  [...columnsIn(mapping)].filter((column) => !header.includes(column));
