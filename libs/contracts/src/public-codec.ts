import { type DescMessage, fromJson, type JsonValue, toJson } from '@bufbuild/protobuf';
import { PUBLIC_EVENTS, type PublicEvents, type PublicEventType } from './public-events.js';

type Frozen<T> = T extends (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** What a service says in an event: open facts only. Null (or an empty list) says that the field was cleared. */
export type PublicFacts<T extends PublicEventType> = {
  readonly [K in Exclude<keyof PublicEvents[T]['json'], 'personal' | 'cleared'>]?:
    | Frozen<PublicEvents[T]['json'][K]>
    | null
    | undefined;
};

/** An event of the contract as a consumer gets it; `data.personal` is still encrypted. */
export type DecodedPublic = {
  readonly [T in PublicEventType]: { readonly type: T; readonly data: PublicEvents[T]['message'] };
}[PublicEventType];

const LENIENT = { ignoreUnknownFields: true };

/**
 * The facts in the JSON form of the contract. Throws when a field is not in the contract or has another type: nothing
 * reaches a topic that the contract does not name.
 */
export const encodePublic = <T extends PublicEventType>(type: T, facts: PublicFacts<T>): Record<string, unknown> => {
  const entry = PUBLIC_EVENTS.get(type);
  if (!entry) throw new Error(`public event type '${type}' is not in the contract`);
  const said = sayCleared(entry.schema, facts as Readonly<Record<string, unknown>>);
  return toJson(entry.schema, fromJson(entry.schema, said as JsonValue)) as Record<string, unknown>;
};

/**
 * The event in a public message, or undefined when its type is not in this contract (a newer one): to be ignored.
 * Unknown fields are ignored, missing ones are absent. Throws when a known field has another type.
 */
export const decodePublic = (message: {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}): DecodedPublic | undefined => {
  const entry = PUBLIC_EVENTS.get(message.type);
  if (!entry) return undefined;
  return { type: entry.type, data: fromJson(entry.schema, message.data as JsonValue, LENIENT) } as DecodedPublic;
};

/** Protobuf knows no null and no list that is there but empty: the names of such fields go to `cleared`. */
const sayCleared = (schema: DescMessage, facts: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const said: Record<string, unknown> = {};
  const cleared: string[] = [];
  for (const [field, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    if (value === null || (Array.isArray(value) && value.length === 0)) cleared.push(knownField(schema, field));
    else said[field] = value;
  }
  if (cleared.length > 0 && 'cleared' in schema.field) said.cleared = cleared;
  return said;
};

const knownField = (schema: DescMessage, field: string): string => {
  if (!(field in schema.field)) throw new Error(`'${field}' is no field of ${schema.typeName}`);
  return field;
};
