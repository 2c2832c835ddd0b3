import { rottingFilter } from './rotting.js';

describe('deals that are stuck', () => {
  test('given limits of stages, then each stage has its own moment', () => {
    const now = Date.parse('2026-11-24T10:20:00Z');
    expect(rottingFilter([{ pipelineId: 'p', stageId: 's', days: 14 }], now, 'u')).toBe(
      'status==open;archived==false;ownerId==u;((pipelineId=="p";stageId=="s";enteredStageAt<2026-11-10T10:00:00.000Z))',
    );
  });
  test('given no limits, then there is nothing to ask', () => {
    expect(rottingFilter([], 0, undefined)).toBeUndefined();
  });
});
