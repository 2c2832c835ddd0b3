import { existsSync } from 'node:fs';
import { type LogProofs, type SignedHead, signHead } from '@relata/proof';
import { appendLine } from '../json-lines.js';
import { logProofs } from './log-proofs.js';
import { LogTree } from './log-tree.js';
import { lastHeads, openSigningKey, type ProofFiles } from './proof-files.js';

export interface NotaryOptions {
  readonly log: string;
  readonly files: ProofFiles;
  /** PEM of the Ed25519 key; made at first start. */
  readonly keyFile: string;
  /** A file outside of the data folder that gets a copy of every head. */
  readonly anchor?: string | undefined;
  /** Last position of the log. */
  readonly head: () => Promise<string>;
  /** ISO instant. */
  readonly now: () => string;
  /** Milliseconds between two heads while there is news. Default a minute. */
  readonly everyMs?: number;
  /** A head could not be signed; it is tried again. */
  readonly onFault?: (error: unknown) => void;
}

export interface Notary {
  /** Signs the log as it is now, unless that was signed already. */
  sign(): Promise<SignedHead | undefined>;
  /** The last position that is signed, and why the last head could not be; undefined when it could. */
  progress(): { readonly signed: number; readonly fault: unknown };
  /** For those who ask meanwhile; until it stops. */
  readonly proofs: LogProofs;
  /** Signs once more, then closes. */
  stop(): Promise<void>;
}

const EVERY_MS = 60_000;

/**
 * Signs a head of the log from time to time. Throws an Error of one line when the log ends before what was signed: then
 * it was cut, or an older copy was put in its place.
 */
export const openNotary = async (options: NotaryOptions): Promise<Notary> => {
  const { files, keyFile, anchor, now, head, everyMs = EVERY_MS, onFault } = options;
  const [latest] = lastHeads(files.heads, 1);
  let signed = latest?.size ?? 0;
  const end = Number(await head());
  if (end < signed)
    throw new Error(
      `the log ends at position ${end}, but position ${signed} was signed (${files.heads}): it was cut, or an older copy was put in its place. Put the newer one back; or move that folder aside if the older one is meant, and tell those who hold anchors.`,
    );
  openSigningKey(keyFile, files, now());
  // An anchor that begins later begins with what is known; and one that cannot be written is noticed at once.
  if (anchor && latest && !existsSync(anchor)) appendLine(anchor, latest);
  const tree = new LogTree(options.log, files.tree);

  // What could not be copied is copied with the next head.
  const unanchored: SignedHead[] = [];
  const copyToAnchor = (): void => {
    for (let next = unanchored[0]; anchor && next; next = unanchored[0]) {
      appendLine(anchor, next);
      unanchored.shift();
    }
  };

  const signNow = async (): Promise<SignedHead | undefined> => {
    const size = Number(await head());
    if (size <= signed) return undefined;
    await tree.grow(size);
    tree.keepRest(size);
    // Read each time, so that a key that was changed meanwhile is used from then on.
    const signedHead = signHead({ size, root: await tree.root(size) }, now(), openSigningKey(keyFile, files, now()));
    appendLine(files.heads, signedHead);
    signed = size;
    if (anchor) unanchored.push(signedHead);
    copyToAnchor();
    return signedHead;
  };
  let last: Promise<unknown> = Promise.resolve();
  const sign = (): Promise<SignedHead | undefined> => {
    const next = last.then(signNow);
    last = next.catch(() => undefined);
    return next;
  };
  let fault: unknown;
  const signOrTell = async (): Promise<void> => {
    try {
      await sign();
      fault = undefined;
    } catch (error) {
      fault = error;
      onFault?.(error);
    }
  };
  const later = (): string => new Date(Date.parse(now()) + everyMs).toISOString();
  let nextAt = later();
  const timer = setInterval(() => {
    nextAt = later();
    void signOrTell();
  }, everyMs);
  timer.unref();
  return {
    sign,
    progress: () => ({ signed, fault }),
    proofs: logProofs({ tree, files, end: head, nextAt: () => nextAt }),
    stop: async () => {
      clearInterval(timer);
      await signOrTell();
      tree.close();
    },
  };
};
