import { accept, type Decision, nothing, refuse } from '@relata/es';
import {
  addMoney,
  applyRules,
  changesOf,
  type Decimal,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  isMoneyProblem,
  lessPercent,
  type Money,
  type MoneyProblem,
  multiplyMoney,
  type Patch,
  parseDecimal,
  priceRule,
  sameValue,
  withChanges,
} from '@relata/values';
import type { AddDealLine, ChangeDealLine, DealLineCommand, RemoveDealLine } from './deal.commands.js';
import type { DealEvent, LineFields } from './deal.events.js';
import type { Deal } from './deal.state.js';

export const MOST_LINES = 500;

const decimalRule =
  (code: string, mostDigits: number, holds: (value: Decimal) => boolean): FieldRule<string> =>
  (text, { field }) => {
    const value = parseDecimal(text);
    return value && value.scale <= mostDigits && holds(value) ? text : new FieldFault(code, field);
  };

const LINE_RULES: FieldRules<LineFields> = {
  productId: idRule,
  quantity: decimalRule('quantity-invalid', 6, ({ units }) => units > 0n),
  price: priceRule,
  discount: decimalRule(
    'discount-invalid',
    4,
    ({ units, scale }) => units >= 0n && units <= 100n * 10n ** BigInt(scale),
  ),
};

/** Price times quantity less discount, rounded once, half to even. */
const lineTotal = ({ price, quantity, discount }: LineFields): Money | MoneyProblem => {
  const off = parseDecimal(discount ?? '0');
  return off ? multiplyMoney(price, quantity, lessPercent(off)) : 'factor-invalid';
};

/** Sum of the lines' totals; null when there are none. */
export const linesValue = (lines: readonly LineFields[]): Money | MoneyProblem | null => {
  const totals: Money[] = [];
  for (const line of lines) {
    const total = lineTotal(line);
    if (isMoneyProblem(total)) return total;
    totals.push(total);
  }
  const [first, ...others] = totals;
  return first ? addMoney(first, ...others) : null;
};

/** A line as given, in its normal form. */
export const normalLine = (line: Patch<LineFields>): LineFields | FieldFault => {
  const fields = applyRules<LineFields, LineFields>(LINE_RULES, line);
  if (fields instanceof FieldFault) return fields;
  const { productId, quantity, price, discount } = fields;
  if (!productId) return new FieldFault('field-required', 'productId');
  if (!quantity) return new FieldFault('field-required', 'quantity');
  if (!price) return new FieldFault('field-required', 'price');
  return { productId, quantity, price, ...(discount ? { discount } : {}) };
};

type LineDecision = Decision<DealEvent>;

const addLine = (command: AddDealLine, { lines }: Deal): LineDecision => {
  const line = normalLine(command);
  if (line instanceof FieldFault) return refuse(line.code, line.field);
  if (!command.lineId) return refuse('field-required', 'lineId');
  const present = lines.find(({ id }) => id === command.lineId);
  if (present) return sameValue({ ...line, id: present.id }, present) ? nothing() : refuse('line-exists', 'lineId');
  if (lines.length >= MOST_LINES) return refuse('too-many', 'lines');
  const value = linesValue([...lines, line]);
  if (value === null || isMoneyProblem(value)) return refuse(value ?? 'money-invalid', 'price');
  return accept({ type: 'DealLineAdded', data: { ...line, lineId: command.lineId, value } });
};

const changeLine = (command: ChangeDealLine, { lines }: Deal): LineDecision => {
  const present = lines.find(({ id }) => id === command.lineId);
  if (!present) return refuse('line-unknown', 'lineId');
  const patch = applyRules<LineFields, LineFields>(LINE_RULES, command);
  if (patch instanceof FieldFault) return refuse(patch.code, patch.field);
  const changes = changesOf<LineFields>(present, patch);
  if (!changes) return nothing();
  const changed = normalLine(withChanges<LineFields>(present, changes));
  if (changed instanceof FieldFault) return refuse(changed.code, changed.field);
  const value = linesValue(lines.map((line) => (line === present ? changed : line)));
  if (value === null || isMoneyProblem(value)) return refuse(value ?? 'money-invalid', 'price');
  return accept({ type: 'DealLineChanged', data: { ...changes, lineId: present.id, value } });
};

const removeLine = ({ lineId }: RemoveDealLine, { lines }: Deal): LineDecision => {
  const rest = lines.filter(({ id }) => id !== lineId);
  if (rest.length === lines.length) return nothing();
  const value = linesValue(rest);
  if (value !== null && isMoneyProblem(value)) return refuse(value, 'lines');
  return accept({ type: 'DealLineRemoved', data: { lineId, value } });
};

/** Lines make the value of a deal, so those of a closed one stand. */
export const decideLine = (command: DealLineCommand, deal: Deal): LineDecision => {
  if (deal.status !== 'open') return refuse('deal-closed', 'id', 'Reopen the deal to change its lines.');
  switch (command.type) {
    case 'AddDealLine':
      return addLine(command, deal);
    case 'ChangeDealLine':
      return changeLine(command, deal);
    case 'RemoveDealLine':
      return removeLine(command, deal);
  }
};
