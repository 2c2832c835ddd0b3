import { positionOfCheckpoint } from './report-position.queries.js';

describe('the position of a report', () => {
  test.each([
    ['0', '0'],
    ['17.999999', '17'],
    ['{}', '0'],
    ['{"crm.deals.events.v1/0":"120.0","crm.deals.events.v1/1":"99.3"}', '99'],
  ])('of the checkpoint %s is %s: the lane that is furthest behind', (checkpoint, position) =>
    expect(positionOfCheckpoint(checkpoint)).toBe(position),
  );
});
