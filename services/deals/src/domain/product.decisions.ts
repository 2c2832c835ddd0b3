import { accept, type Claim, type Command, type Decider, type Decision, nothing, refuse } from '@relata/es';
import {
  applyRules,
  changesOf,
  FieldFault,
  type FieldRules,
  normalText,
  type Patch,
  priceRule,
  sameValue,
  textRule,
  withChanges,
} from '@relata/values';
import type { ProductEvent, ProductFields } from './product.events.js';
import { evolveProduct, initialProduct, type Product, type ProductState } from './product.state.js';

export interface CreateProduct extends Command, Patch<ProductFields> {
  readonly type: 'CreateProduct';
}
export interface ChangeProduct extends Command, Patch<ProductFields> {
  readonly type: 'ChangeProduct';
}
export interface ArchiveProduct extends Command {
  readonly type: 'ArchiveProduct' | 'UnarchiveProduct';
}
export type ProductCommand = CreateProduct | ChangeProduct | ArchiveProduct;

type ProductDecision = Decision<ProductEvent>;

const RULES: FieldRules<ProductFields> = {
  name: textRule(200),
  code: textRule(100),
  series: textRule(100),
  price: priceRule,
};

const createProduct = (command: CreateProduct, state: ProductState): ProductDecision => {
  const fields = applyRules<ProductFields, ProductFields>(RULES, command);
  if (fields instanceof FieldFault) return refuse(fields.code, fields.field);
  const { name } = fields;
  if (!name) return refuse('field-required', 'name');
  const created = { type: 'ProductCreated', data: withChanges<ProductFields>({ name }, fields) } as const;
  if (state.status === 'absent') return accept(created);
  return sameValue(evolveProduct(initialProduct, created), state) ? nothing() : refuse('product-exists', 'id');
};

const changeProduct = (command: ChangeProduct, product: Product): ProductDecision => {
  const patch = applyRules<ProductFields, ProductFields>(RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  if (patch.name === null) return refuse('field-required', 'name');
  const data = changesOf<ProductFields>(product, patch);
  return data ? accept({ type: 'ProductChanged', data }) : nothing();
};

const decide = (command: ProductCommand, state: ProductState): ProductDecision => {
  if (command.type === 'CreateProduct') return createProduct(command, state);
  if (state.status === 'absent') return refuse('product-unknown', 'id');
  switch (command.type) {
    case 'ChangeProduct':
      return state.status === 'archived' ? refuse('product-archived', 'id') : changeProduct(command, state);
    case 'ArchiveProduct':
      return state.status === 'archived' ? nothing() : accept({ type: 'ProductArchived', data: {} });
    case 'UnarchiveProduct':
      return state.status === 'active' ? nothing() : accept({ type: 'ProductUnarchived', data: {} });
  }
};

/** An archived product keeps its code: offers and deals of the past still name it. */
const claims = (state: ProductState): readonly Claim[] =>
  state.status === 'absent' || !state.code
    ? []
    : [{ kind: 'product-code', value: normalText(state.code), field: 'code' }];

export const productDecider: Decider<ProductCommand, ProductEvent, ProductState> = {
  initial: initialProduct,
  decide,
  evolve: evolveProduct,
  claims,
};
