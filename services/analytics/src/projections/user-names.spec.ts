import { openSealer, sealed, storeOf, Tape } from './report.fixture.js';
import { userNames } from './user-names.queries.js';

const CREATED = 'crm.directory.user-created.v1';
const CHANGED = 'crm.directory.user-changed.v1';

describe('names of users', () => {
  it('are the ones said last, opened when they are asked for', async () => {
    const tape = new Tape()
      .say('user-u1', CREATED, {}, { personal: sealed({ name: 'Ann', email: 'ann@example.org' }) })
      .say('user-u1', CHANGED, {}, { personal: sealed({ name: 'Anna' }) })
      .say('user-u1', CHANGED, {}, { personal: sealed({ email: 'anna@example.org' }) });
    const store = await storeOf(tape.messages);
    expect(await userNames(store, openSealer(), ['u1', 'u2'])).toEqual(new Map([['u1', 'Anna']]));
  });

  it('are gone with the key of the person', async () => {
    const tape = new Tape().say('user-u1', CREATED, {}, { personal: sealed({ name: 'Ann' }, 'gone') });
    expect(await userNames(await storeOf(tape.messages), openSealer(['gone']), ['u1'])).toEqual(new Map());
  });

  it('survive any number of other personal changes', async () => {
    const tape = new Tape().say('user-u1', CREATED, {}, { personal: sealed({ name: 'Ann' }) });
    for (let i = 0; i < 40; i++) tape.say('user-u1', CHANGED, {}, { personal: sealed({ email: `${i}@example.org` }) });
    expect((await userNames(await storeOf(tape.messages), openSealer(), ['u1'])).get('u1')).toBe('Ann');
  });
});
