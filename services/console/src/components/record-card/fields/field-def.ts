import type { Named } from '../../../lib/names.js';

export interface Option {
  readonly value: string;
  /** Its word stands in the texts `fields` under `choice` when it is not given. */
  readonly label?: string;
}

interface Base {
  /** As the API calls it; `custom.<key>` for the company's own ones. */
  readonly field: string;
  /** Its title stands in the texts `fields` when it is not given. */
  readonly title?: string;
  /** Shown, and changed by other means only. */
  readonly fixed?: true;
  /** Seldom filled: it stands aside while it is empty. */
  readonly rare?: true;
  /** The verb that changes it, where it is no descriptive field. */
  readonly act?: 'assign' | 'set-parent';
}

/** What a field of a card holds: how it is shown, typed and compared follows from it. */
export type FieldDef = Base &
  (
    | { readonly kind: 'text'; readonly type?: 'email' | 'tel' | 'url'; readonly long?: boolean }
    | { readonly kind: 'date' | 'number' | 'boolean' | 'money' | 'tags' }
    | { readonly kind: 'choice'; readonly options: readonly Option[] }
    | { readonly kind: 'choices'; readonly options: readonly Option[] }
    | { readonly kind: 'record'; readonly collection: Named }
    | { readonly kind: 'records'; readonly collection: Named }
    /** Several things of the same parts, of which one may be the primary one. */
    | { readonly kind: 'list'; readonly parts: readonly FieldDef[]; readonly primary?: boolean }
    /** One thing of several parts, changed as a whole. */
    | { readonly kind: 'group'; readonly parts: readonly FieldDef[] }
  );

export type FieldKind = FieldDef['kind'];
export type DefOf<K extends FieldKind> = Extract<FieldDef, { readonly kind: K }>;

type Values = Readonly<Record<string, unknown>>;
export type Patch = Readonly<Record<string, unknown>>;

const CUSTOM = 'custom.';

/** The value of a field in a record; null when there is none. */
export const valueIn = (record: object | undefined, field: string): unknown => {
  const values = (record ?? {}) as Values;
  if (!field.startsWith(CUSTOM)) return values[field] ?? null;
  return ((values.custom ?? {}) as Values)[field.slice(CUSTOM.length)] ?? null;
};

/** A patch by fields as a merge patch of the API, which holds the company's own fields in one place. */
export const sent = (patch: Patch): Patch => {
  const entries = Object.entries(patch);
  const own = entries.flatMap(([field, value]) =>
    field.startsWith(CUSTOM) ? [[field.slice(CUSTOM.length), value] as const] : [],
  );
  const others = Object.fromEntries(entries.filter(([field]) => !field.startsWith(CUSTOM)));
  return own.length === 0 ? others : { ...others, custom: Object.fromEntries(own) };
};

/** Nothing typed, nothing chosen, nothing listed. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Whether two values say the same, wherever their parts stand; all that is empty is alike. */
export const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);

const canonical = (value: unknown): string =>
  isEmpty(value)
    ? ''
    : JSON.stringify(value, (_, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.fromEntries(
              Object.entries(part)
                .filter(([, inner]) => !isEmpty(inner))
                .toSorted(([a], [b]) => a.localeCompare(b)),
            )
          : part,
      );

/** What of the typed values differs from the record: the patch that saves them. Null empties a field. */
export const patchOf = (record: object, typed: Values): Patch =>
  Object.fromEntries(
    Object.entries(typed)
      .filter(([field, value]) => !isSame(valueIn(record, field), value))
      .map(([field, value]) => [field, isEmpty(value) ? null : value]),
  );
