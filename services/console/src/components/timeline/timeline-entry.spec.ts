import { askedKinds, isTimelineKind, toldBy } from './timeline-entry.js';

describe('an entry of a timeline', () => {
  it('given a note, then its own words are told', () => {
    const note = { event: 'note-added', data: { clients: ['contacts/c'] }, personal: { text: 'likes tea' } };
    expect(toldBy(note)).toEqual({ words: ['likes tea'], fields: [], hidden: false, erased: false });
  });

  it('given a change, then the fields are told with what they became, emptied ones too', () => {
    const change = {
      event: 'contact-changed',
      data: { sector: 'retail', tags: [], cleared: ['country'] },
      personal: { jobTitle: 'CEO' },
    };
    expect(toldBy(change).fields).toEqual([
      ['sector', 'retail'],
      ['jobTitle', 'CEO'],
      ['country', null],
    ]);
  });

  it('given something new, then what it is called is told, and not each of its fields', () => {
    const made = { event: 'deal-created', data: { stageId: 'new' }, personal: { name: 'Training' } };
    expect(toldBy(made)).toMatchObject({ words: ['Training'], fields: [] });
  });

  it('given a part that is hidden or gone, then that is told and nothing of it', () => {
    expect(toldBy({ event: 'contact-assigned', data: { ownerId: 'u' }, personal: { hidden: true } })).toEqual({
      words: [],
      fields: [['ownerId', 'u']],
      hidden: true,
      erased: false,
    });
    expect(toldBy({ event: 'note-added', personal: { erased: true } })).toMatchObject({ fields: [], erased: true });
  });
});

describe('the kinds of a timeline', () => {
  it('given a choice, then the API is asked in its own words, and for everything when nothing is chosen', () => {
    expect(askedKinds([])).toBeUndefined();
    expect(askedKinds(['notes', 'changes'])).toBe('note,account,contact');
    expect(['notes', 'nonsense'].filter(isTimelineKind)).toEqual(['notes']);
  });
});
