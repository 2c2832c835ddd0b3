import { type ConsumerStatus, consumersOf } from './consumers.js';

const about = { consumer: 'act_index', service: 'process', lateFrom: 600 };
const level: ConsumerStatus = { ...about, checkpoint: '7', parked: 0, lagEvents: 0, lagSeconds: 0 };

describe('what else follows the log', () => {
  it('given one that has stopped, when all are asked, then it has failed with no lag, and the others are told', async () => {
    let ended = false;
    const look = async () => {
      if (ended) throw new Error('the thread has ended');
      return [level];
    };
    const other = { ...about, consumer: 'notary' };
    const all = consumersOf([
      { ...about, look },
      { ...other, look: async () => [{ ...level, ...other }] },
    ]);
    expect(await all()).toEqual([level, { ...level, ...other }]);
    ended = true;
    expect(await all()).toEqual([
      { ...about, checkpoint: '7', parked: 0, failure: 'the thread has ended' },
      { ...level, ...other },
    ]);
  });

  it('given one that has never answered, when it is asked, then it is named all the same', async () => {
    const look = () => Promise.reject(new Error('the thread has ended'));
    expect(await consumersOf([{ ...about, look }])()).toEqual([
      { ...about, checkpoint: '', parked: 0, failure: 'the thread has ended' },
    ]);
  });
});
