import { comparePositions, laterOf, type Position, START } from '@relata/es';

interface Waiting {
  readonly position: Position;
  readonly done: () => void;
}

/** How far one projection is, and who waits for it. */
export class Progress {
  private waiting = new Set<Waiting>();
  private current: Position;

  constructor(start: Position = START) {
    this.current = start;
  }

  get position(): Position {
    return this.current;
  }

  /** Everything up to the position is applied. Never goes back. */
  move(position: Position): void {
    this.current = laterOf(position, this.current);
    for (const one of this.waiting) if (comparePositions(one.position, this.current) <= 0) one.done();
  }

  /** True as soon as the position is reached, false when it is not within the time. */
  wait(position: Position, timeoutMs: number): Promise<boolean> {
    if (comparePositions(this.current, position) >= 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (reached: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(one);
        resolve(reached);
      };
      const timer = setTimeout(end, timeoutMs, false);
      const one: Waiting = { position, done: () => end(true) };
      this.waiting.add(one);
    });
  }
}
