import { JOBS, LOST_REASONS, NAMINGS, type Naming, NOTES, SECTORS, TASKS } from './names.js';
import { below, pick, type Random, randomFor } from './random.js';
import { PRODUCTS, SELLERS, STAGES } from './staff.js';

/** Days that the company has been at work. */
export const DAYS = 730;

export type Kind = 'account' | 'contact' | 'deal' | 'note' | 'task';

/** One thing that is done on a day: the first step makes the record, the others go on with it. */
export interface Step {
  readonly kind: Kind;
  readonly index: number;
  readonly step: number;
}

/** What one step does; records are named by kind and index. */
export interface StepAct {
  /** The verb, or undefined for the creation. */
  readonly verb?: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Seller who does it, by number. */
  readonly seller: number;
  /** Records that must be there. */
  readonly needs: readonly { readonly kind: Kind; readonly index: number }[];
}

export interface CompanySize {
  readonly seed: number;
  readonly accounts: number;
  readonly contacts: number;
  readonly deals: number;
  readonly notes: number;
  readonly tasks: number;
}

/** A company around a number of contacts, in the proportions of the demo. */
export const sizeOf = (contacts: number, seed: number): CompanySize => ({
  seed,
  contacts,
  accounts: Math.max(1, Math.round(contacts * 0.3)),
  deals: Math.round(contacts * 0.75),
  notes: Math.round(contacts * 0.4),
  tasks: Math.round(contacts * 0.3),
});

/** Ids of what the steps refer to. */
export interface PlanIds {
  id(kind: string, index: number | string): string;
  /** The last day, as YYYY-MM-DD of day n. */
  date(day: number): string;
}

const KINDS: readonly Kind[] = ['account', 'contact', 'deal', 'note', 'task'];
const chance = (size: CompanySize, kind: Kind, index: number): Random =>
  randomFor(size.seed, KINDS.indexOf(kind), index);

const accountOf = (size: CompanySize, index: number) => {
  const random = chance(size, 'account', index);
  const naming = NAMINGS[index % NAMINGS.length] ?? NAMINGS[0];
  return { naming, seller: below(random, SELLERS.length), day: below(random, DAYS - 20), random };
};

/** Days on which the steps of a deal happen, with the stage that each leads to. */
const dealPath = (size: CompanySize, index: number) => {
  const random = chance(size, 'deal', index);
  const account = below(random, size.accounts);
  const { seller, day } = accountOf(size, account);
  const steps: { readonly day: number; readonly stage: string }[] = [];
  let at = day + 3 + below(random, DAYS - day - 10);
  const end = random();
  const closes = end < 0.45 ? 'won' : end < 0.75 ? 'lost' : undefined;
  const open = STAGES.filter((s) => s.kind === 'open').length;
  const reached = closes === 'won' ? open : 1 + below(random, open);
  for (let stage = 0; stage < reached && at < DAYS; stage += 1) {
    steps.push({ day: at, stage: STAGES[stage]?.id ?? 'new' });
    at += 2 + below(random, 18);
  }
  if (closes && at < DAYS) steps.push({ day: at, stage: closes });
  return { account, seller, steps, random };
};

const onSomebody = (size: CompanySize, kind: 'note' | 'task', index: number) => {
  const random = chance(size, kind, index);
  const contact = below(random, size.contacts);
  const account = contact % size.accounts;
  const { seller, day } = accountOf(size, account);
  return { random, contact, seller, day: day + 8 + below(random, DAYS - day - 8) };
};

const contactDay = (size: CompanySize, index: number): number =>
  accountOf(size, index % size.accounts).day + 1 + (index % 6);

/** All steps by day. Only small marks are kept; what they do is made when they are due, so that a million fit. */
export const stepsByDay = (size: CompanySize): readonly (readonly Step[])[] => {
  const days: Step[][] = Array.from({ length: DAYS }, () => []);
  const on = (day: number, kind: Kind, index: number, step: number): void => {
    days[Math.min(day, DAYS - 1)]?.push({ kind, index, step });
  };
  for (let i = 0; i < size.accounts; i += 1) on(accountOf(size, i).day, 'account', i, 0);
  for (let i = 0; i < size.contacts; i += 1) on(contactDay(size, i), 'contact', i, 0);
  for (let i = 0; i < size.deals; i += 1)
    for (const [step, { day }] of dealPath(size, i).steps.entries()) on(day, 'deal', i, step);
  for (let i = 0; i < size.notes; i += 1) on(onSomebody(size, 'note', i).day, 'note', i, 0);
  for (let i = 0; i < size.tasks; i += 1) {
    const { day } = onSomebody(size, 'task', i);
    on(day, 'task', i, 0);
    if (i % 3 > 0 && day + 5 < DAYS) on(day + 5, 'task', i, 1);
  }
  return days;
};

const person = (naming: Naming, random: Random, index: number) => ({
  firstName: pick(random, naming.first),
  lastName: pick(random, naming.last),
  language: naming.language,
  phones: [{ number: `${naming.phone}${String(1000 + (index % 9000)).padStart(4, '0')}`, kind: 'mobile' }],
});

/** What a step does. */
export const actOf = (size: CompanySize, { kind, index, step }: Step, ids: PlanIds): StepAct => {
  switch (kind) {
    case 'account': {
      const { naming, seller, random } = accountOf(size, index);
      const name = `${pick(random, naming.company)} ${index + 1}`;
      const address = { kind: 'legal', city: pick(random, naming.city), country: naming.country };
      const body = {
        name,
        sector: pick(random, SECTORS),
        country: naming.country,
        addresses: [address],
        employees: 5 + below(random, 2000),
      };
      return { body, seller, needs: [] };
    }
    case 'contact': {
      const account = index % size.accounts;
      const { naming, seller } = accountOf(size, account);
      const random = chance(size, 'contact', index);
      const emails = [{ address: `person${index + 1}@client${account + 1}.example` }];
      const accounts = [{ accountId: ids.id('account', account), role: pick(random, JOBS), primary: true }];
      const body = { ...person(naming, random, index), emails, accounts, jobTitle: pick(random, JOBS), source: 'demo' };
      return { body, seller, needs: [{ kind: 'account', index: account }] };
    }
    case 'deal':
      return dealStep(size, index, step, ids);
    case 'note': {
      const { random, contact, seller } = onSomebody(size, 'note', index);
      const body = { text: pick(random, NOTES), clients: [`contacts/${ids.id('contact', contact)}`] };
      return { body, seller, needs: [{ kind: 'contact', index: contact }] };
    }
    case 'task': {
      const { random, contact, seller, day } = onSomebody(size, 'task', index);
      if (step > 0) return { verb: 'complete', body: {}, seller, needs: [] };
      const clients = [`contacts/${ids.id('contact', contact)}`];
      const body = { title: pick(random, TASKS), due: ids.date(day + 7), clients };
      return { body, seller, needs: [{ kind: 'contact', index: contact }] };
    }
  }
};

const dealStep = (size: CompanySize, index: number, step: number, ids: PlanIds): StepAct => {
  const { account, seller, steps, random } = dealPath(size, index);
  const { day, stage } = steps[step] ?? { day: 0, stage: 'new' };
  const needs = step > 0 ? [] : [{ kind: 'account' as const, index: account }];
  if (stage === 'won') return { verb: 'win', body: { closedOn: ids.date(day) }, seller, needs };
  if (stage === 'lost')
    return { verb: 'lose', body: { closedOn: ids.date(day), reasonCode: pick(random, LOST_REASONS) }, seller, needs };
  if (step > 0) return { verb: 'move', body: { stageId: stage }, seller, needs };
  const product = PRODUCTS[below(random, PRODUCTS.length)] ?? PRODUCTS[0];
  const quantity = String(1 + below(random, 5));
  const price = { amount: product.price, currency: 'EUR' };
  const body = {
    name: `${product.name} × ${quantity}`,
    pipelineId: ids.id('pipeline', 'sales'),
    accountId: ids.id('account', account),
    lines: [{ id: '1', productId: ids.id('product', product.key), quantity, price }],
    openedOn: ids.date(day),
    expectedClose: ids.date(day + 45),
    source: 'demo',
  };
  return { body, seller, needs };
};
