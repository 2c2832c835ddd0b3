import type { PublicEvents } from '@relata/contracts';
import { isMoneyProblem, lessPercent, type Money, multiplyMoney, parseDecimal, toMinor } from '@relata/values';

type DealLine = NonNullable<PublicEvents['crm.deals.deal-created.v1']['json']['lines']>[number];

/** What one product makes of a deal's value, in minor units of the deal's currency. */
export interface ProductShare {
  readonly productId: string;
  readonly minor: number;
}

/** Lines by product, in the order in which the products come first. */
export const productShares = (lines: readonly DealLine[]): readonly ProductShare[] => {
  const shares = new Map<string, number>();
  for (const line of lines) {
    const productId = line.productId ?? '';
    shares.set(productId, (shares.get(productId) ?? 0) + lineMinor(line));
  }
  return [...shares].map(([productId, minor]) => ({ productId, minor }));
};

/** Price times quantity less discount, rounded once, half to even: as the deal's own value is made. */
const lineMinor = ({ price, quantity, discount }: DealLine): number => {
  const off = parseDecimal(discount ?? '0');
  const total = off ? multiplyMoney(price as Money, quantity ?? '0', lessPercent(off)) : 'factor-invalid';
  if (isMoneyProblem(total)) throw new Error(`a line of the deal has no value: ${total}`);
  return toMinor(total);
};
