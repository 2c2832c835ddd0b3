import type { DomainEvent } from '../decider.js';
import type { EventCatalog } from '../event-codec.js';

/** Events as they read once the key of their personal block is destroyed: personal fields are absent. */
export const erased = <E extends DomainEvent>(catalog: EventCatalog<E>, events: readonly E[]): readonly E[] => {
  const specs = new Map<string, { readonly classes: Readonly<Record<string, string>> }>(Object.entries(catalog));
  return events.map((event) => {
    const classes = specs.get(event.type)?.classes ?? {};
    const kept = Object.entries(event.data).filter(([field]) => classes[field] !== 'personal');
    return { type: event.type, data: Object.fromEntries(kept) } as E;
  });
};
