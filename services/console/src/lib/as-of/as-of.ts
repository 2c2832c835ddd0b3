import { useNavigate, useSearch } from '@tanstack/react-router';

/** The moment that is looked at: undefined is now, else an ISO 8601 instant. While it is past, nothing is written. */
export const useAsOf = (): string | undefined => {
  const { asOf } = useSearch({ strict: false }) as { readonly asOf?: string };
  return asOf;
};

/** Goes to a past moment or back to now, on the page that is open. */
export const useSetAsOf = (): ((moment: string | undefined) => void) => {
  const navigate = useNavigate();
  return (moment) => {
    void navigate({ to: '.', search: ((before: object) => ({ ...before, asOf: moment })) as never });
  };
};
