import { type Anchor, checkProof, type Finding, type Proof } from '@relata/proof/browser';
import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../../../lib/api/problem.js';
import {
  type ConsistencyQuery,
  type InclusionQuery,
  readConsistency,
  readHeads,
  readInclusion,
} from '../../../lib/audit.js';

/** A proof and what this browser found of it; or the position of a head that was kept, and that the server does not have. */
export type Proved =
  | { readonly kind: 'checked'; readonly proof: Proof; readonly findings: readonly Finding[] }
  | { readonly kind: 'unknown-head'; readonly position: number };

const checked = async (fetched: Promise<Proof>, anchor?: Anchor, eventHash?: string): Promise<Proved> => {
  const [proof, { keys }] = await Promise.all([fetched, readHeads(1)]);
  const findings = await checkProof({
    proof,
    keys,
    ...(anchor ? { anchor } : {}),
    ...(eventHash === undefined ? {} : { eventHash }),
  });
  return { kind: 'checked', proof, findings };
};

/** A head that was kept and is not there any more says more than that the request was refused. */
const orUnknown = async (
  anchor: Anchor | undefined,
  sizes: Readonly<Record<string, number | undefined>>,
  proved: Promise<Proved>,
): Promise<Proved> => {
  try {
    return await proved;
  } catch (error) {
    const refused = Object.entries(sizes).find(([field]) => asProblem(error)?.ofField(field) !== undefined)?.[1];
    if (refused === undefined || !anchor?.heads.some(({ size }) => size === refused)) throw error;
    return { kind: 'unknown-head', position: refused };
  }
};

// What was signed does not change: it is asked for once, and not again when something new is written.
const ONCE = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

/** That an event was signed: by the newest head that was kept and stands for it, else by the last one. */
export const useInclusion = (
  position: number | undefined,
  eventHash: string | undefined,
  anchor: Anchor | undefined,
) => {
  const size = position === undefined ? undefined : anchor?.heads.findLast((head) => head.size >= position)?.size;
  return useQuery({
    ...ONCE,
    queryKey: ['proof', 'inclusion', position, eventHash, anchor],
    queryFn: ({ signal }) => {
      const query: InclusionQuery = { position: position as number, ...(size === undefined ? {} : { size }) };
      return orUnknown(anchor, { size }, checked(readInclusion(query, signal), anchor, eventHash));
    },
    enabled: position !== undefined,
  });
};

/** That the log of a later head begins with that of an earlier one. */
export const useConsistency = (query: ConsistencyQuery | undefined, anchor: Anchor | undefined) =>
  useQuery({
    ...ONCE,
    queryKey: ['proof', 'consistency', query?.from, query?.to, anchor],
    queryFn: ({ signal }) => {
      const asked = query as ConsistencyQuery;
      return orUnknown(anchor, { ...asked }, checked(readConsistency(asked, signal), anchor));
    },
    enabled: query !== undefined,
  });
