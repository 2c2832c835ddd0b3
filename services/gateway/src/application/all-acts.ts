import { ACCESS_KINDS, type AccessKind, type AccessQuestion } from '@relata/access-log';
import { FIRST_PLACE } from '@relata/bus';
import type { Principal } from '@relata/policy';
import { type AccessAuditParts, readAccess, type SeenEntry } from './access-audit.js';
import { type AuditEntry, type AuditParts, readAudit } from './audit-log.js';
import type { AuditQuestion } from './audit-question.js';

/** What is asked of both logs: changes, and what the access log tells. */
export interface ActsQuestion {
  readonly changes: AuditQuestion;
  readonly accesses: AccessQuestion;
  /** `change` and the kinds of the access log; absent: all. */
  readonly kinds?: readonly (AccessKind | 'change')[];
}

/** An act of either log. */
export type Act =
  | { readonly change: AuditEntry; readonly access?: undefined }
  | { readonly access: SeenEntry; readonly change?: undefined };

export interface ActsPage {
  readonly items: readonly Act[];
  /** `<place>~<number>`: how far each log was told; absent at the end of both. */
  readonly next?: string;
}

export interface ActsParts {
  readonly changes: AuditParts;
  readonly accesses: AccessAuditParts;
}

/** One log as far as it was read: what is left of a page, and where the page after it begins. */
interface Source {
  readonly acts: Act[];
  /** How far it was told, as its own cursor. */
  told: string;
  /** Where it goes on behind these acts; undefined at its end. */
  readonly next: string | undefined;
}

const CHANGES_END = FIRST_PLACE;
const ACCESSES_END = '0';

/** Both logs in order of time, the newest first. Within each one its own order stays, whatever clocks said. */
export const readActs = async (
  parts: ActsParts,
  principal: Principal,
  question: ActsQuestion,
  limit: number,
  cursor?: string,
): Promise<ActsPage> => {
  const [place, number] = cursor?.split('~') ?? [];
  const [changes, accesses] = await Promise.all([
    changesBehind(parts.changes, principal, question, limit, place),
    accessesBehind(parts.accesses, principal, question, limit, number),
  ]);
  const items: Act[] = [];
  while (items.length < limit) {
    const source = laterOf(changes, accesses);
    const act = source?.acts.shift();
    if (!source || !act) break;
    items.push(act);
    source.told = placeOf(act);
  }
  const ends = [endOf(changes, CHANGES_END), endOf(accesses, ACCESSES_END)];
  const over = ends[0] === CHANGES_END && ends[1] === ACCESSES_END;
  return over ? { items } : { items, next: ends.join('~') };
};

const changesBehind = async (
  parts: AuditParts,
  principal: Principal,
  { changes, accesses, kinds }: ActsQuestion,
  limit: number,
  place: string | undefined,
): Promise<Source> => {
  const unasked = accesses.how === 'listed' || (kinds && !kinds.includes('change'));
  if (unasked || place === CHANGES_END) return nothing(CHANGES_END);
  const question = place === undefined || place === '' ? changes : { ...changes, before: place };
  const { items, next } = await readAudit(parts, principal, question, limit);
  return { acts: items.map((change) => ({ change })), told: place ?? '', next };
};

const accessesBehind = async (
  parts: AccessAuditParts,
  principal: Principal,
  { accesses, kinds }: ActsQuestion,
  limit: number,
  number: string | undefined,
): Promise<Source> => {
  const wanted = kinds?.filter((kind) => kind !== 'change') ?? ACCESS_KINDS;
  if (wanted.length === 0 || number === ACCESSES_END) return nothing(ACCESSES_END);
  const before = number === undefined || number === '' ? {} : { before: Number(number) };
  const question = { ...accesses, ...(kinds ? { kinds: wanted } : {}), ...before };
  const { items, next } = await readAccess(parts, principal, question, limit);
  return {
    acts: items.map((access) => ({ access })),
    told: number ?? '',
    next: next === undefined ? undefined : String(next),
  };
};

const nothing = (end: string): Source => ({ acts: [], told: end, next: undefined });

const timeOf = ({ change, access }: Act): string => change?.meta.recordedAt ?? access?.entry.at ?? '';
const placeOf = ({ change, access }: Act): string => change?.message.position ?? String(access?.number);

/** The log whose next act is the later one; none where one of them must be read on first to know. */
const laterOf = (a: Source, b: Source): Source | undefined => {
  const [first, second] = [a.acts[0], b.acts[0]];
  if (!first) return a.next === undefined && second ? b : undefined;
  if (!second) return b.next === undefined ? a : undefined;
  return timeOf(first) >= timeOf(second) ? a : b;
};

/** Where a log goes on: behind what was told of it, or behind all that was looked at in vain. */
const endOf = ({ acts, told, next }: Source, end: string): string => (acts.length > 0 ? told : (next ?? end));
