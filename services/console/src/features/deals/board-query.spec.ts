import { boardFilter, totalsFilter } from './board-query.js';

it('the board and its totals are narrowed alike', () => {
  expect(boardFilter('p', {})).toBe('pipelineId==p;archived==false');
  expect(totalsFilter({})).toBeUndefined();
  expect(boardFilter('p', { owner: 'u', team: 't' })).toBe('pipelineId==p;archived==false;ownerId==u;teamId==t');
  expect(totalsFilter({ owner: 'u', team: 't' })).toBe('ownerId==u;teamId==t');
});
