import { useNavigate, useSearch } from '@tanstack/react-router';

/** The moment that is looked at: undefined is now, else an ISO 8601 instant. While it is past, nothing is written. */
export const useAsOf = (): string | undefined => {
  const { asOf } = useSearch({ strict: false }) as { readonly asOf?: string };
  return asOf;
};

/** Goes to a past moment or back to now, on the page that is open; `passing` leaves no step on the way back. */
export const useSetAsOf = (): ((moment: string | undefined, passing?: boolean) => void) => {
  const navigate = useNavigate();
  return (moment, passing = false) => {
    void navigate({ to: '.', replace: passing, search: ((before: object) => ({ ...before, asOf: moment })) as never });
  };
};

/** Collections whose lists can be seen as they were. */
const WITH_PAST: ReadonlySet<string> = new Set(['accounts', 'contacts', 'deals']);

/** Lists of which every version is kept. */
export type PastCollection = 'accounts' | 'contacts' | 'deals';

export const keepsPast = (collection: string): collection is PastCollection => WITH_PAST.has(collection);

/** The moment that a list is asked for: undefined is now, and always for lists that keep no past. */
export const useListMoment = (collection: string): string | undefined => {
  const asOf = useAsOf();
  return keepsPast(collection) ? asOf : undefined;
};

/** The moment that is looked at, in milliseconds: what is late or too long is so as of then. */
export const useMomentMs = (): number => {
  const asOf = useAsOf();
  return asOf === undefined ? Date.now() : Date.parse(asOf);
};
