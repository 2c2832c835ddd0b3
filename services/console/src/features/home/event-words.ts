/** What a list of events shows of one. */
export interface ReadEvent {
  readonly id: string;
  readonly subject: string;
  readonly word: string;
  readonly actor: string;
  readonly time: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `crm.deals.stage-changed.v1` is read as `stage changed`. */
export const readEvent = (event: object): ReadEvent => {
  const { id, subject, type, actor, time } = event as Record<string, unknown>;
  const word =
    text(type)
      .replace(/\.v\d+$/, '')
      .split('.')
      .at(-1) ?? '';
  return {
    id: text(id),
    subject: text(subject),
    word: word.replaceAll('-', ' '),
    actor: text(actor),
    time: text(time),
  };
};
