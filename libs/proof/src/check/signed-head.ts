/** That the log had this root at this size, said at this time, by the holder of this key. One line of JSON in files. */
export interface SignedHead {
  /** Number of events, which is the position of the last of them. */
  readonly size: number;
  /** Hex. */
  readonly root: string;
  /** ISO instant. */
  readonly at: string;
  /** Id of the key. */
  readonly key: string;
  /** Base64 of the Ed25519 signature over the lines `relata-head-v1`, size, root, time, key. */
  readonly signature: string;
}

/** What the key of a head signs, as UTF-8. */
export const headText = ({ size, root, at, key }: Omit<SignedHead, 'signature'>): string =>
  `relata-head-v1\n${size}\n${root}\n${at}\n${key}\n`;
