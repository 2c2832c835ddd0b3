/** Keys of personal data that each thread keeps open; about half a kilobyte each, and the collector walks over them. */
export const KEYS_IN_MEMORY = 10_000;
