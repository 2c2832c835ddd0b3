import type { Command, CommandContext } from '@relata/es';
import type { Principal } from '@relata/policy';
import { type Act, type AnyResource, changesBetween, perform, viewOf } from '@relata/service-kit';

/** Records that a preview tries, at most, and those that it shows. */
const MOST_TRIED = 500;
const MOST_SHOWN = 10;

/** An act of a collection with its body. */
export interface BulkAct {
  readonly bound: AnyResource;
  /** `change` or a verb. */
  readonly name: string;
  readonly act: Act<Command, unknown>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface BulkPreview {
  /** Records that are meant. */
  readonly count: number;
  /** How many of them were tried. */
  readonly tried: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly sample: readonly { readonly id: string; readonly changes: ReturnType<typeof changesBetween> }[];
  readonly refusals: readonly {
    readonly code: string;
    readonly field?: string;
    readonly count: number;
    readonly ids: readonly string[];
  }[];
}

/** What the act would do to the first records, without doing it. Values that are taken by others do not show here. */
export const previewBulk = async (
  { bound, act, body }: BulkAct,
  principal: Principal,
  context: CommandContext,
  ids: readonly string[],
): Promise<BulkPreview> => {
  const sample: { id: string; changes: ReturnType<typeof changesBetween> }[] = [];
  const refusals = new Map<string, { code: string; field?: string; count: number; ids: string[] }>();
  let [changed, unchanged, refused] = [0, 0, 0];
  const tried = ids.slice(0, MOST_TRIED);
  for (const id of tried) {
    const before = await bound.runner.load(id);
    const result = await perform(bound, act, { principal, body, context }, id, { rehearse: { from: before.state } });
    if (!result.ok) {
      refused++;
      const { code, field } = result.refusal;
      const entry = refusals.get(`${code} ${field}`) ?? { code, ...(field ? { field } : {}), count: 0, ids: [] };
      refusals.set(`${code} ${field}`, entry);
      entry.count++;
      if (entry.ids.length < MOST_SHOWN) entry.ids.push(id);
    } else if (!result.changed) unchanged++;
    else {
      changed++;
      const view = (state: unknown) => viewOf(bound.resource, principal, { id, revision: 0, state });
      if (sample.length < MOST_SHOWN)
        sample.push({ id, changes: changesBetween(view(before.state), view(result.state)) });
    }
  }
  const count = ids.length;
  return { count, tried: tried.length, changed, unchanged, refused, sample, refusals: [...refusals.values()] };
};
