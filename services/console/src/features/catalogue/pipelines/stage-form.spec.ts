import { changedStage, formOfStage, movedTo, newStage, withKind } from './stage-form.js';

describe('a stage that is typed', () => {
  const form = { ...formOfStage(undefined), name: ' Talk ', probability: '30' };

  it('is sent as numbers and lists, empty limits left out', () => {
    expect(newStage(form, 's')).toEqual({
      stageId: 's',
      kind: 'open',
      name: 'Talk',
      probability: 30,
      allowedNext: [],
      requiredFields: [],
    });
    expect(newStage({ ...form, rottingDays: '7' }, 's')).toMatchObject({ rottingDays: 7 });
  });

  it('is changed without its kind, a limit that was emptied is removed', () => {
    expect(changedStage(form, 's')).toEqual({
      stageId: 's',
      name: 'Talk',
      probability: 30,
      rottingDays: null,
      allowedNext: [],
      requiredFields: [],
    });
  });

  it('has one chance when it is closed', () => {
    const won = withKind({ ...form, rottingDays: '7', allowedNext: ['x'] }, 'won');
    expect(won).toMatchObject({ kind: 'won', probability: '100', rottingDays: '', allowedNext: [] });
    expect(withKind(won, 'open').probability).toBe('50');
  });
});

it('a stage is put where another one is', () => {
  expect(movedTo(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a']);
  expect(movedTo(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(movedTo(['a', 'b'], 'a', 'x')).toEqual(['a', 'b']);
});
