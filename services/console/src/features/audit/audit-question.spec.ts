import { isNarrowed, questionOf } from './audit-question.js';

describe('the question to the audit', () => {
  test('given a client, then everything that is said about it is asked for, of a deal what was done to itself', () => {
    expect(questionOf({ about: 'accounts/a1' }, 'UTC')).toEqual({ client: 'accounts/a1' });
    expect(questionOf({ about: 'deals/d1' }, 'UTC')).toEqual({ subject: 'deal-d1' });
    expect(questionOf({ about: 'quotes/q1' }, 'UTC')).toEqual({});
  });

  test('given a service or one kind of its events, then types of any version are asked for', () => {
    expect(questionOf({ what: 'deals' }, 'UTC')).toEqual({ services: 'deals' });
    expect(questionOf({ what: 'deals.deal-won' }, 'UTC')).toEqual({
      services: 'deals',
      types: 'crm.deals.deal-won.*,crm.deals.deal-won',
    });
    expect(questionOf({ what: 'none' }, 'UTC')).toEqual({});
  });

  test('given days, then they are whole days of the zone', () => {
    expect(questionOf({ actor: 'u', from: '2026-11-25', to: '2026-11-25' }, 'Asia/Almaty')).toEqual({
      actor: 'u',
      since: '2026-11-24T19:00:00.000Z',
      until: '2026-11-25T18:59:59.999Z',
    });
    expect(questionOf({ from: 'soon' }, 'UTC')).toEqual({});
  });

  test('given only an opened event, then nothing is narrowed', () => {
    expect([isNarrowed({ open: '1.0' }), isNarrowed({ actor: 'u' })]).toEqual([false, true]);
  });
});
