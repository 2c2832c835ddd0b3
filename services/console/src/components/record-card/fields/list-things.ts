import { isEmpty } from './field-def.js';

export type Thing = Readonly<Record<string, unknown>>;

/** With one part set; a part that is emptied is left out. */
export const withPart = (thing: Thing, part: string, value: unknown): Thing | null => {
  const { [part]: _, ...others } = thing;
  const next = isEmpty(value) ? others : { ...others, [part]: value };
  return Object.keys(next).length === 0 ? null : next;
};

/** The thing at a place becomes the primary one, and no other is. */
export const withPrimary = (things: readonly Thing[], index: number): readonly Thing[] =>
  things.map((thing, i) => ({ ...thing, primary: i === index }));

/** Without the thing at a place. Where the primary one leaves, the first that is left takes its place. */
export const without = (things: readonly Thing[], index: number): readonly Thing[] => {
  const left = things.filter((_, i) => i !== index);
  return things[index]?.primary === true && left.length > 0 ? withPrimary(left, 0) : left;
};

/** Without those of which nothing but their kind was said. */
export const filled = (things: readonly Thing[], parts: readonly string[]): readonly Thing[] =>
  things.filter((thing) => parts.some((part) => part !== 'kind' && !isEmpty(thing[part])));
