import { actsQuestionOf } from './acts-question.js';

describe('the question to both logs', () => {
  test('given a person, a client, a kind and days, then all of it is asked for', () => {
    const search = { actor: 'u', about: 'contacts/c1', what: 'refusal', from: '2026-05-01', to: '2026-05-31' };
    expect(actsQuestionOf(search, 'UTC')).toEqual({
      actor: 'u',
      client: 'contacts/c1',
      kinds: 'refusal',
      since: '2026-05-01T00:00:00.000Z',
      until: '2026-05-31T23:59:59.999Z',
    });
  });

  test('given a client, then those who saw it in a list can be asked for, and without one not', () => {
    expect(actsQuestionOf({ about: 'contacts/c1', what: 'listed' }, 'UTC')).toEqual({
      client: 'contacts/c1',
      how: 'listed',
    });
    expect(actsQuestionOf({ what: 'listed' }, 'UTC')).toEqual({});
  });

  test('given a kind that there is not, then nothing is narrowed by it', () => {
    expect(actsQuestionOf({ what: 'deals.deal-won' }, 'UTC')).toEqual({});
  });
});
