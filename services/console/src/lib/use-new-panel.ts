import { useAsOf } from './as-of/as-of.js';
import { useMay } from './me.js';
import { useSearchState } from './use-search-state.js';

/** The panel that makes a new record. It is open while the address says `new=1`, so that a link or the palette can ask for it. */
export const useNewPanel = (permission: string) => {
  const [asked, set] = useSearchState('new');
  const may = useMay();
  const past = useAsOf() !== undefined;
  const offered = may(permission) && !past;
  return { offered, opened: offered && asked !== undefined, open: () => set('1'), close: () => set(undefined) };
};
