import { useNavigate, useSearch } from '@tanstack/react-router';

type Words<K extends string> = Readonly<Partial<Record<K, string | undefined>>>;

/** Some words of the address (`?key=value`): they can be sent, and do not fill the way back. */
export const useSearchStates = <K extends string>(
  keys: readonly K[],
): readonly [Words<K>, (change: Words<K>) => void] => {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>;
  const navigate = useNavigate();
  // Words that look like numbers are read as such by the router.
  const found = keys.flatMap((key) => (search[key] === undefined ? [] : [[key, String(search[key])]]));
  return [
    Object.fromEntries(found) as Words<K>,
    (change) =>
      void navigate({ to: '.', replace: true, search: ((before: object) => ({ ...before, ...change })) as never }),
  ];
};

/** One word of the address. */
export const useSearchState = <K extends string>(
  key: K,
): readonly [string | undefined, (value: string | undefined) => void] => {
  const [words, set] = useSearchStates([key]);
  return [words[key], (value) => set({ [key]: value } as Words<K>)];
};
