/** Second letters of the jumps, by the place that each opens. */
export const JUMPS: Readonly<Record<string, string>> = {
  h: '/',
  a: '/accounts',
  c: '/contacts',
  d: '/deals',
  t: '/tasks',
  n: '/numbers',
  i: '/imports',
};

export interface KeyLine {
  /** Each key as it is printed on it. */
  readonly keys: readonly string[];
  /** What it does, in the texts `help`. */
  readonly word: string;
}

export interface KeyGroup {
  readonly word: string;
  readonly lines: readonly KeyLine[];
}

/** What the shell, lists, boards and cards listen to. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    word: 'anywhere',
    lines: [
      { keys: ['Ctrl', 'K'], word: 'palette' },
      { keys: ['c'], word: 'make' },
      { keys: ['/'], word: 'find' },
      { keys: ['?'], word: 'thisHelp' },
      { keys: ['Esc'], word: 'leave' },
    ],
  },
  {
    word: 'lists',
    lines: [
      { keys: ['j', '↓'], word: 'next' },
      { keys: ['k', '↑'], word: 'previous' },
      { keys: ['Enter'], word: 'open' },
      { keys: ['Space'], word: 'preview' },
      { keys: ['x'], word: 'choose' },
      { keys: ['Shift', '↓'], word: 'chooseMore' },
    ],
  },
];
