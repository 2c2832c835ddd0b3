import type { Page } from 'playwright-core';

/** What one act took, milliseconds. */
export interface Painted {
  /** From the input event until what was asked for stands on the screen. */
  readonly whole: number;
  /** From the input event until the next paint, as the Event Timing API tells; undefined when no event was slow enough. */
  readonly answer: number | undefined;
}

/** An act that takes longer has gone wrong, and the bench ends with its name. */
const LONGEST_MS = 60_000;

/** In the page: what follows an input is counted from its own time stamp; two frames later the pixels are there. */
const WATCH = `(ready) => {
  const answers = [];
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) answers.push(entry.duration);
  });
  seen.observe({ type: 'event', durationThreshold: 16 });
  let from;
  const begin = (event) => { from ??= event.timeStamp; };
  for (const type of ['pointerdown', 'keydown', 'wheel']) addEventListener(type, begin, { capture: true });
  const started = performance.now();
  const told = () =>
    location.href + ' with ' + (document.querySelector('[role=dialog]') ?? document.body).innerText.slice(0, 400);
  const frames = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  globalThis.__painted = new Promise((done, fail) => {
    const look = () => {
      if (performance.now() - started > ${LONGEST_MS}) return fail(new Error('nothing came of it at ' + told()));
      if (from === undefined || !ready()) return requestAnimationFrame(look);
      frames(() => {
        const whole = performance.now() - from;
        setTimeout(() => {
          seen.disconnect();
          for (const type of ['pointerdown', 'keydown', 'wheel']) removeEventListener(type, begin, { capture: true });
          done({ whole, answer: answers.length === 0 ? undefined : Math.max(...answers) });
        }, 50);
      });
    };
    look();
  });
}`;

/** Does something and measures until `ready`, an expression of the page, is true and painted. */
export const painted = async (page: Page, act: () => Promise<unknown>, ready: string): Promise<Painted> => {
  // The watch stands before the act begins: an input that is sent beside it may arrive before it.
  await page.evaluate(`void (${WATCH})(() => ${ready})`);
  await act();
  return page.evaluate<Painted>('globalThis.__painted');
};
