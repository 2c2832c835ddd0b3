import type { AnyResource } from '@relata/service-kit';
import { isRetired } from './import-target.js';

/** Where records of a collection are referred to: collection and field of its list. */
const REFERENCES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  users: [
    ['deals', 'ownerId'],
    ['accounts', 'ownerId'],
    ['contacts', 'ownerId'],
    ['users', 'managerId'],
  ],
  accounts: [
    ['deals', 'accountId'],
    ['contacts', 'accountId'],
    ['accounts', 'parentId'],
  ],
  contacts: [['deals', 'contactId']],
  products: [['deals', 'productId']],
};

/** More references than this are not looked through: so often used is used. */
const LOOKED_AT = 50;

interface Listed {
  readonly id: string;
  readonly doc: { readonly state: unknown };
}

/** Whether a living record refers to this one, apart from those named. */
export const usedBy = async (
  resources: ReadonlyMap<string, AnyResource>,
  collection: string,
  id: string,
  apart: ReadonlySet<string>,
): Promise<boolean> => {
  for (const [other, field] of REFERENCES[collection] ?? []) {
    const bound = resources.get(other);
    if (!bound || !Object.hasOwn(bound.resource.list.collection.fields, field)) continue;
    const { items, next } = await bound.readModels.find<Listed['doc']>(bound.resource.list.name, {
      scope: 'all',
      filter: { op: 'eq', field, value: id },
      limit: LOOKED_AT,
    });
    if (next !== undefined || items.some((item) => !apart.has(item.id) && !isRetired(bound, item.doc.state)))
      return true;
  }
  return false;
};
