import type { CustomField, Patch } from '@relata/values';

/** What of a custom field can be changed; id, key and type never are. */
export type FieldDetails = Pick<CustomField, 'label' | 'required' | 'class' | 'order'> &
  Partial<Pick<CustomField, 'options' | 'section'>>;

/** One stream `fields-<collection>` holds all definitions of a collection, so that slots are handed out in order. */
export type FieldEvent =
  | {
      readonly type: 'FieldDefined';
      readonly data: { readonly fieldId: string } & Pick<CustomField, 'key' | 'type'> & FieldDetails;
    }
  /** Only what changed; null where options or section were cleared; options as a whole. */
  | { readonly type: 'FieldChanged'; readonly data: { readonly fieldId: string } & Patch<FieldDetails> }
  | { readonly type: 'FieldRetired'; readonly data: { readonly fieldId: string } }
  | { readonly type: 'FieldReinstated'; readonly data: { readonly fieldId: string } };
