import { type Anchor, readAnchorText, UnreadableAnchor } from '@relata/proof/browser';
import { useMemo, useState } from 'react';

/** What somebody kept elsewhere, as it was dropped or pasted. */
export interface AnchorState {
  readonly text: string;
  /** Name of the file, when it was one. */
  readonly name: string | undefined;
  /** Undefined while there is none that can be read. */
  readonly anchor: Anchor | undefined;
  /** The first line that cannot be read. */
  readonly unreadable: number | undefined;
  readonly take: (text: string, name?: string) => void;
}

const read = (text: string): Pick<AnchorState, 'anchor' | 'unreadable'> => {
  try {
    const anchor = readAnchorText(text);
    return { anchor: anchor.heads.length > 0 ? anchor : undefined, unreadable: undefined };
  } catch (error) {
    if (error instanceof UnreadableAnchor) return { anchor: undefined, unreadable: error.line };
    throw error;
  }
};

/** It stays in this page: the server, which it is held against, does not get it. */
export const useAnchor = (): AnchorState => {
  const [{ text, name }, take] = useState<{ readonly text: string; readonly name: string | undefined }>({
    text: '',
    name: undefined,
  });
  const found = useMemo(() => read(text), [text]);
  return { text, name, ...found, take: (next, file) => take({ text: next, name: file }) };
};
