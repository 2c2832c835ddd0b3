import { isSame, type Patch, valueIn } from '../fields/field-def.js';

/** A field that both changed, each in another way. */
export interface Clash {
  readonly field: string;
  readonly before: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

export interface Meeting {
  readonly clashes: readonly Clash[];
  /** Of my fields those that nobody else touched, and that are not theirs already. */
  readonly safe: Patch;
  /** What they changed beside my fields. */
  readonly others: readonly string[];
}

/** Changes with every event, or is made of other fields. */
const FRAME: ReadonlySet<string> = new Set([
  ...['id', 'revision', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'fullName', 'custom'],
]);

/** What of my changes meets what somebody else saved between the revision that I saw and the one of now. */
export const meet = (before: object, theirs: object, mine: Patch): Meeting => {
  const touched = (field: string): boolean => !isSame(valueIn(before, field), valueIn(theirs, field));
  const open = Object.entries(mine).filter(([field, value]) => !isSame(valueIn(theirs, field), value));
  const clashes = open.flatMap(([field, value]) =>
    touched(field) ? [{ field, before: valueIn(before, field), theirs: valueIn(theirs, field), mine: value }] : [],
  );
  const all = new Set([...fieldsOf(before), ...fieldsOf(theirs)]);
  return {
    clashes,
    safe: Object.fromEntries(open.filter(([field]) => !touched(field))),
    others: [...all].filter((field) => !FRAME.has(field) && !(field in mine) && touched(field)),
  };
};

const fieldsOf = (record: object): readonly string[] => [
  ...Object.keys(record),
  ...Object.keys((record as { readonly custom?: object }).custom ?? {}).map((key) => `custom.${key}`),
];

/** What makes a thing of a list itself, whatever else is changed of it. */
const NAMED_BY = ['address', 'number', 'userId', 'street', 'formatted'] as const;

const nameOf = (thing: unknown): string => {
  if (typeof thing !== 'object' || thing === null) return String(thing);
  const parts = thing as Readonly<Record<string, unknown>>;
  const named = NAMED_BY.find((part) => !isSame(parts[part], null));
  return String(named === undefined ? JSON.stringify(thing) : parts[named]);
};

/**
 * Two changed lists as one: theirs, without what I took out, with what I changed and put in. Where a thing stands twice
 * it is mine.
 */
export const joined = ({ before, theirs, mine }: Omit<Clash, 'field'>): readonly unknown[] => {
  const [old, their, my] = [before, theirs, mine].map(
    (list) => new Map((Array.isArray(list) ? list : []).map((thing) => [nameOf(thing), thing as unknown])),
  ) as [Map<string, unknown>, Map<string, unknown>, Map<string, unknown>];
  const kept = [...their].filter(([name]) => my.has(name) || !old.has(name));
  const changed = kept.map(([name, thing]) =>
    my.has(name) && !isSame(my.get(name), old.get(name)) ? my.get(name) : thing,
  );
  const added = [...my].filter(([name]) => !their.has(name) && !old.has(name)).map(([, thing]) => thing);
  return withOnePrimary([...changed, ...added]);
};

/** One primary thing at most: the last that was made so. */
const withOnePrimary = (things: readonly unknown[]): readonly unknown[] => {
  const isPrimary = (thing: unknown): boolean => (thing as { readonly primary?: boolean } | null)?.primary === true;
  const last = things.findLastIndex(isPrimary);
  return things.map((thing, i) => (isPrimary(thing) && i !== last ? { ...(thing as object), primary: false } : thing));
};
