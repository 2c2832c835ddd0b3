/** Asks the person why; undefined when they would rather leave it. */
export type AskReason = () => Promise<string | undefined>;

/** The server wants to know why before it does this. */
export const REASON_REQUIRED = '/problems/reason-required';

let ask: AskReason | undefined;

/** Hands over the question to whoever can put it; the answer takes it back. */
export const onReasonWanted = (asker: AskReason): (() => void) => {
  ask = asker;
  return () => {
    if (ask === asker) ask = undefined;
  };
};

export const reasonFromPerson: AskReason = async () => ask?.();

/** Headers are ASCII: other scripts are percent-encoded, as RFC 8187 marks it. */
export const reasonHeader = (reason: string): string =>
  /^[\x20-\x7e]*$/.test(reason) && !/^utf-8''/i.test(reason) ? reason : `UTF-8''${encodeURIComponent(reason)}`;
