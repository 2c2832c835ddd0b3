import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';

const axe = readFileSync(
  createRequire(resolve('services/console/package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What of the page keeps people out, a line each; empty is good. */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly: RULES });
  const report = (await page.evaluate(`${axe}; axe.run(document, ${options})`)) as {
    readonly violations: readonly Violation[];
  };
  return report.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`),
  );
};
