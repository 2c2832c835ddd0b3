import type { Hint } from './links.js';

/** What a role goes to first. */
export interface RoleLinks {
  readonly role: string;
  /** Key of a line below the links, in the texts `home`. */
  readonly note?: string;
  readonly hints: readonly Hint[];
}

const AUDIT: readonly Hint[] = [{ to: '/audit', word: 'link.audit' }];

export const ROLE_LINKS: readonly RoleLinks[] = [
  {
    role: 'analyst',
    note: 'streamHint',
    hints: [
      { to: '/numbers', search: { period: 'this-quarter', compare: 'before' }, word: 'link.quarter' },
      { to: '/numbers', search: { period: 'this-year', compare: 'year' }, word: 'link.year' },
      { to: '/deals/list', word: 'link.deals' },
    ],
  },
  {
    role: 'auditor',
    note: 'verifyHint',
    hints: [...AUDIT, { to: '/users', word: 'link.people' }, { to: '/operate', word: 'link.operate' }],
  },
  { role: 'dpo', hints: [{ to: '/privacy', word: 'link.privacy' }, ...AUDIT, { to: '/users', word: 'link.people' }] },
  {
    role: 'admin',
    hints: [
      { to: '/users', word: 'link.people' },
      { to: '/catalogue', word: 'link.catalogue' },
      { to: '/settings', word: 'link.settings' },
      { to: '/operate', word: 'link.operate' },
      { to: '/imports', word: 'link.imports' },
    ],
  },
];
