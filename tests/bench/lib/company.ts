/** A made-up company of any size. The n-th person is the same in every run. */
export interface Company {
  readonly contacts: number;
  /** Clients of each seller, and deals of half of them. */
  readonly clientsOfSeller: number;
  readonly pipelineId: string;
  /** The open stages, first to last. */
  readonly stages: readonly string[];
}

const ONSETS = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'sh', 'ch'];
const VOWELS = ['a', 'e', 'i', 'o', 'u'];
const SYLLABLES = ONSETS.flatMap((onset) => VOWELS.map((vowel) => onset + vowel));
const FIRST_NAMES = ['Anna', 'Andrei', 'Aylin', 'Bibi', 'Cem', 'Dana', 'Emil', 'Farah', 'Gita', 'Hana', 'Ivan', 'Jana'];
/** People who share a last name, so that a search for one finds as many in every company. */
const NAMESAKES = 5;

/** A number from 0 to `below` for one trait of the n-th person, independent of their other traits. */
export const traitOf = (n: number, trait: number, below: number): number => {
  let mixed = Math.imul(n ^ Math.imul(trait, 0x9e3779b9), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A word of at least three syllables; different numbers make different words. */
const wordOf = (n: number): string => {
  let rest = n;
  let word = '';
  do {
    word += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  } while (rest > 0 || word.length < 6);
  return capital(word);
};

export const firstNameOf = (n: number): string => FIRST_NAMES[traitOf(n, 1, FIRST_NAMES.length)] ?? '';

export const lastNameOf = (n: number, { contacts }: Company): string =>
  `${wordOf(n % Math.ceil(contacts / NAMESAKES))}ov`;

export const sellersOf = ({ contacts, clientsOfSeller }: Company): number =>
  Math.max(1, Math.floor(contacts / clientsOfSeller));

/** Clients of one seller lie scattered over the whole log. */
export const ownerOf = (n: number, company: Company): string => `u-${n % sellersOf(company)}`;

export const stageOf = (n: number, { stages }: Company): string => stages[(n >> 1) % stages.length] ?? '';

/** A day of the two years after 2025. */
export const dayOf = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + (n % 730) * 86_400_000).toISOString().slice(0, 10);
