/** Whoever sets the installation up, and whoever looks into how it is set up. */
export const INSTALLATION: readonly string[] = ['settings:write', 'settings:history'];
