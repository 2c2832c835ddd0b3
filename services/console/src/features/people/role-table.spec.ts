import { areaRows } from './role-table.js';

describe('the table of roles', () => {
  it('has a line for each area that any role reaches, with the rights of each role', () => {
    const rows = areaRows([
      { role: 'sales', permissions: ['deals:read', 'deals:write'] },
      { role: 'auditor', permissions: ['deals:read', 'users:history'] },
    ]);
    expect(rows.map(({ area, rights }) => [area, Object.fromEntries(rights)])).toEqual([
      ['deals', { sales: ['read', 'write'], auditor: ['read'] }],
      ['users', { auditor: ['history'] }],
    ]);
  });
});
