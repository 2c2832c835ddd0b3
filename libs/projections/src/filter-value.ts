import type { FieldSpec, IndexValue } from './collection.js';

/** Reads a literal of a filter as a value of the type; undefined when it is none. `null` is read by the caller. */
export const literalOf = (type: FieldSpec['type'], text: string): Exclude<IndexValue, null> | undefined => {
  switch (type) {
    case 'keyword':
    case 'text':
      return text;
    case 'number':
      return /^-?\d{1,15}(\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'date':
      return isDay(text) ? text : undefined;
    case 'instant':
      return instantOf(text);
  }
};

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && isoOf(`${text}T00:00:00.000Z`)?.slice(0, 10) === text;

/** A day alone is its start in UTC; an offset is turned to UTC. */
const instantOf = (text: string): string | undefined => {
  if (isDay(text)) return `${text}T00:00:00.000Z`;
  const shape = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  return shape?.[1] && isDay(shape[1]) ? isoOf(text) : undefined;
};

const isoOf = (text: string): string | undefined => {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return undefined;
  const iso = new Date(time).toISOString();
  return /^\d{4}-/.test(iso) ? iso : undefined;
};

/** What an operator's name demands of the field's type. */
export const operatorAllowed = (op: string, type: FieldSpec['type']): boolean =>
  ['lt', 'le', 'gt', 'ge'].includes(op) ? type !== 'boolean' && type !== 'keyword' : true;
