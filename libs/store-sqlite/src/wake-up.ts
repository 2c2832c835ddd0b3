/** Lets loops wait for news, or for a time. */
export class WakeUp {
  private readonly sleepers = new Set<() => void>();

  /** Resolves at the next `wake`, or after `ms` where given. */
  wait(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => up(), ms);
      const up = (): void => {
        clearTimeout(timer);
        this.sleepers.delete(up);
        resolve();
      };
      this.sleepers.add(up);
    });
  }

  wake(): void {
    for (const up of [...this.sleepers]) up();
  }
}
