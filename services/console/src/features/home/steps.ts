/** One of the first steps: done when its collection holds something. */
export interface Step {
  readonly word: string;
  readonly to: string;
  readonly permission: string;
  readonly collection: 'accounts' | 'contacts' | 'deals' | 'users';
}

export const STEPS: readonly Step[] = [
  { word: 'step.import', to: '/imports/new', permission: 'imports:write', collection: 'accounts' },
  { word: 'step.account', to: '/accounts', permission: 'accounts:write', collection: 'accounts' },
  { word: 'step.contact', to: '/contacts', permission: 'contacts:write', collection: 'contacts' },
  { word: 'step.deal', to: '/deals', permission: 'deals:write', collection: 'deals' },
  { word: 'step.invite', to: '/users', permission: 'users:write', collection: 'users' },
];
