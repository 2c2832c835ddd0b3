const COLLECTIONS = {
  account: 'accounts',
  contact: 'contacts',
  deal: 'deals',
  note: 'notes',
  task: 'tasks',
  pipeline: 'pipelines',
  product: 'products',
  user: 'users',
  team: 'teams',
  territory: 'territories',
} as const;

/** The record that a public event is about: `deal-<id>` is one of the deals; undefined for what is no record. */
export const subjectOf = (subject: string) => {
  const cut = subject.indexOf('-');
  const collection = COLLECTIONS[subject.slice(0, cut) as keyof typeof COLLECTIONS];
  return collection ? { collection, id: subject.slice(cut + 1) } : undefined;
};

const CARDS: readonly string[] = ['accounts', 'contacts', 'deals'];

/** Where the card of that record is, should it have one. */
export const cardOf = (subject: string) => {
  const about = subjectOf(subject);
  return about && CARDS.includes(about.collection)
    ? {
        collection: about.collection as 'accounts' | 'contacts' | 'deals',
        id: about.id,
        to: `/${about.collection}/${about.id}`,
      }
    : undefined;
};
