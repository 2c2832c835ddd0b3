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

/** What is asked, as of the moment that is looked at. */
export const useThen = <Q extends object>(query: Q): Q & { readonly asOf?: string } => {
  const asOf = useAsOf();
  return asOf === undefined ? query : { ...query, asOf };
};

/** The moment that is looked at, in milliseconds: what is late or too long is so as of then. */
export const useMomentMs = (): number => {
  const asOf = useAsOf();
  return asOf === undefined ? Date.now() : Date.parse(asOf);
};
