/** Whoever manages people, and whoever looks into what was done to them. All others know people by name only. */
export const MANAGERS: readonly string[] = ['users:write', 'users:history'];
