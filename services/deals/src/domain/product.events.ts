import type { Money, Patch } from '@relata/values';

export interface ProductFields {
  readonly name: string;
  /** The company's own code of the product; at most one product has it. */
  readonly code?: string;
  readonly series?: string;
  /** List price of one unit. */
  readonly price?: Money;
}

export type ProductEvent =
  | { readonly type: 'ProductCreated'; readonly data: ProductFields }
  | { readonly type: 'ProductChanged'; readonly data: Patch<ProductFields> }
  | { readonly type: 'ProductArchived'; readonly data: Readonly<Record<never, never>> }
  | { readonly type: 'ProductUnarchived'; readonly data: Readonly<Record<never, never>> };
