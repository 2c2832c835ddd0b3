/** What has to be closed at the end, in the opposite order of its opening. */
export class Closing {
  private readonly parts: (() => unknown)[] = [];

  add(...close: readonly (() => unknown)[]): void {
    this.parts.push(...close);
  }

  async close(): Promise<void> {
    for (const close of this.parts.splice(0).toReversed()) await close();
  }
}
