import { useNavigate, useSearch } from '@tanstack/react-router';

/** One word of the address (`?key=value`): it can be sent, and does not fill the way back. */
export const useSearchState = (key: string): readonly [string | undefined, (value: string | undefined) => void] => {
  const value = (useSearch({ strict: false }) as Readonly<Record<string, unknown>>)[key];
  const navigate = useNavigate();
  return [
    // Words that look like numbers are read as such by the router.
    value === undefined ? undefined : String(value),
    (next) =>
      void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, [key]: next })) as never }),
  ];
};
