import { type Money, type Product, shown } from '../../../lib/api/types.js';

/** A product as it is typed. */
export interface ProductForm {
  readonly name: string;
  readonly code: string;
  readonly series: string;
  readonly price: Money | null;
}

export const formOfProduct = (product: Product | undefined): ProductForm => ({
  name: shown(product?.name) ?? '',
  code: shown(product?.code) ?? '',
  series: shown(product?.series) ?? '',
  price: shown(product?.price) ?? null,
});

/** What was filled in, for a new product. */
export const newProduct = ({ name, code, series, price }: ProductForm) => ({
  name: name.trim(),
  ...(code.trim() ? { code: code.trim() } : {}),
  ...(series.trim() ? { series: series.trim() } : {}),
  ...(price ? { price } : {}),
});

/** The merge patch: what was emptied is removed. A price that one may not see is left alone. */
export const productPatch = (form: ProductForm, seesPrice: boolean) => ({
  name: form.name.trim(),
  code: form.code.trim() || null,
  series: form.series.trim() || null,
  ...(seesPrice ? { price: form.price } : {}),
});
