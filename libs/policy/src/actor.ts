/** The roles of the built-in issuer and of the Keycloak realm. `integration` is for programs, such as a warehouse of data. */
export const ROLES = [
  'sales',
  'head-of-sales',
  'agent',
  'supervisor',
  'marketer',
  'analyst',
  'auditor',
  'dpo',
  'admin',
  'integration',
] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, as the token says and the directory knows. */
export interface Principal {
  readonly id: string;
  readonly roles: readonly Role[];
  /** Own teams and every team below them. */
  readonly teams: readonly string[];
  /** Own territories and every territory below them. */
  readonly territories: readonly string[];
  /** Client or channel that the request came through. */
  readonly via: string;
}
