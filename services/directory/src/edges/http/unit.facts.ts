import type { Refusal } from '@relata/es';
import { type Facts, Id } from '@relata/service-kit';
import { Type } from 'typebox';

/** Where a team or territory stands: below another, or with null at the top. */
export const PARENT = Type.Union([Id, Type.Null()]);

export interface Placing {
  /** The parent and all units above it, nearest first, or a refusal when it does not exist. */
  ancestorsOf(parentId: string): Promise<readonly string[] | Refusal>;
}

/** Looks up what stands above the parent that a request names. */
export const placingFacts =
  <S>(known: Placing): Facts<S> =>
  async ({ body }) => {
    if (typeof body.parentId !== 'string') return { facts: body.parentId === null ? { ancestors: [] } : {} };
    const found = await known.ancestorsOf(body.parentId);
    return 'code' in found ? { refusal: found } : { facts: { ancestors: found } };
  };
