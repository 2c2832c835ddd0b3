import { EMPTY_PERSON, newPerson, personPatch } from './person-form.js';

describe('the form of a person', () => {
  const ann = { ...EMPTY_PERSON, name: 'Ann', email: 'ann@x.test', territoryIds: ['t1'] };

  it('creates with what was typed, and nothing that was left empty', () => {
    expect(newPerson({ ...ann, name: ' Ann ', roles: ['sales'] })).toEqual({
      name: 'Ann',
      email: 'ann@x.test',
      territoryIds: ['t1'],
      roles: ['sales'],
    });
    expect(newPerson(EMPTY_PERSON)).toEqual({ name: '', roles: [] });
  });

  it('patches what differs, and clears what was emptied', () => {
    expect(personPatch(ann, { ...ann, email: '', office: 'Berlin' })).toEqual({ email: null, office: 'Berlin' });
    expect(personPatch(ann, { ...ann, territoryIds: ['t2', 't1'] })).toEqual({ territoryIds: ['t2', 't1'] });
    expect(personPatch(ann, { ...ann, name: 'Ann ', territoryIds: ['t1'] })).toEqual({});
  });
});
