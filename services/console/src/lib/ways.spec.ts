import { wayOf } from './ways.js';

test('given a client, an import or a rule, then the way is named', () => {
  expect(wayOf({ via: 'relata-console' })).toBe('console');
  expect(wayOf({ via: 'relata-console', import: 'job-1' })).toBe('import');
  expect(wayOf({ via: 'relata-cli', rule: 'r' })).toBe('rule');
  expect([wayOf({ via: 'token:7' }), wayOf({ via: 'erp' }), wayOf({})]).toEqual(['token', 'api', 'api']);
});
