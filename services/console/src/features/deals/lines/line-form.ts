import type { Money } from '../../../lib/api/types.js';

/** A line as it is typed. */
export interface LineForm {
  readonly productId: string | null;
  readonly quantity: string;
  readonly amount: string;
  readonly currency: string;
  /** Percent taken off; '' is none. */
  readonly discount: string;
}

export const NEW_LINE: LineForm = { productId: null, quantity: '1', amount: '', currency: 'EUR', discount: '' };

export interface LineRecord {
  readonly id?: string;
  readonly productId?: string;
  readonly quantity?: string;
  readonly price?: Money;
  readonly discount?: string;
}

export const formOfLine = ({ productId, quantity, price, discount }: LineRecord): LineForm => ({
  productId: productId ?? null,
  quantity: quantity ?? '1',
  amount: price?.amount ?? '',
  currency: price?.currency ?? NEW_LINE.currency,
  discount: discount ?? '',
});

const decimal = (text: string): string => text.trim().replace(',', '.');

/** The body of `add-line`, and of `change-line`, where no discount any more is said by null. */
export const lineBody = (
  { productId, quantity, amount, currency, discount }: LineForm,
  lineId: string,
  change = false,
): object => ({
  lineId,
  productId: productId ?? '',
  quantity: decimal(quantity),
  price: { amount: decimal(amount), currency },
  ...(discount.trim() ? { discount: decimal(discount) } : change ? { discount: null } : {}),
});

export const isComplete = ({ productId, quantity, amount }: LineForm): boolean =>
  productId !== null && quantity.trim() !== '' && amount.trim() !== '';
