import { scenario } from '@relata/es';
import { savedViewDecider } from './saved-view.decisions.js';
import type { SavedViewEvent } from './saved-view.events.js';
import { evolveSavedView, savedViewTokens } from './saved-view.state.js';

const { given } = scenario(savedViewDecider);
const ann = { id: 'v1', at: '2026-03-01T10:00:00.000Z', by: 'ann', teams: ['east'], isAdmin: false };
const root = { ...ann, by: 'root', teams: [], isAdmin: true };
const mine: SavedViewEvent = {
  type: 'SavedViewCreated',
  data: { name: 'Mine', collection: 'deals', ownerId: 'ann', filter: 'status==open' },
};
const shared: SavedViewEvent = { type: 'SavedViewChanged', data: { visibility: 'team', teamId: 'east' } };
const archived: SavedViewEvent = { type: 'SavedViewArchived', data: {} };

describe('saved views', () => {
  it('are made for oneself, with what the list takes', () => {
    given()
      .when({ ...ann, type: 'CreateSavedView', name: ' Mine ', collection: 'deals', filter: 'status==open' })
      .then(mine);
    given()
      .when({ ...ann, type: 'CreateSavedView', collection: 'deals' })
      .thenRefused('name-required', 'name');
    given(mine)
      .when({ ...ann, type: 'CreateSavedView', name: 'Again', collection: 'deals' })
      .thenRefused('saved-view-exists');
  });
  it('are shared with the own team unless another is named', () => {
    given(mine)
      .when({ ...ann, type: 'ChangeSavedView', visibility: 'team' })
      .then(shared);
    given(mine)
      .when({ ...ann, type: 'ChangeSavedView', visibility: 'team', teamId: 'west' })
      .thenRefused('team-not-yours', 'teamId');
    given(mine)
      .when({ ...ann, type: 'ChangeSavedView', visibility: 'team', teams: [] })
      .thenRefused('team-required', 'teamId');
    given(mine, shared)
      .when({ ...ann, type: 'ChangeSavedView', visibility: 'everyone' })
      .then({ type: 'SavedViewChanged', data: { visibility: 'everyone', teamId: null } });
  });
  it('are changed by their owner, shared ones by administrators too', () => {
    given(mine)
      .when({ ...ann, type: 'ChangeSavedView', filter: null, name: 'Mine' })
      .then({ type: 'SavedViewChanged', data: { filter: null } });
    given(mine)
      .when({ ...ann, type: 'ChangeSavedView', name: 'Mine' })
      .thenNothing();
    given(mine)
      .when({ ...root, type: 'ChangeSavedView', name: 'Yours' })
      .thenRefused('saved-view-forbidden');
    given(mine, shared)
      .when({ ...root, type: 'ChangeSavedView', name: 'Ours' })
      .then({ type: 'SavedViewChanged', data: { name: 'Ours' } });
    given(mine, shared)
      .when({ ...ann, by: 'ali', type: 'ArchiveSavedView' })
      .thenRefused('saved-view-forbidden');
    given()
      .when({ ...ann, type: 'ChangeSavedView', name: 'X' })
      .thenRefused('saved-view-unknown');
  });
  it('are archived and unarchived', () => {
    given(mine)
      .when({ ...ann, type: 'ArchiveSavedView' })
      .then(archived);
    given(mine, archived)
      .when({ ...ann, type: 'ArchiveSavedView' })
      .thenNothing();
    given(mine, archived)
      .when({ ...ann, type: 'ChangeSavedView', name: 'X' })
      .thenRefused('saved-view-archived');
    given(mine, archived)
      .when({ ...ann, type: 'UnarchiveSavedView' })
      .then({ type: 'SavedViewUnarchived', data: {} });
    given(mine)
      .when({ ...ann, type: 'UnarchiveSavedView' })
      .thenNothing();
  });
  it('are seen by whom they are shared with, as long as they are in use', () => {
    const tokens = (...events: readonly SavedViewEvent[]) =>
      savedViewTokens(events.reduce(evolveSavedView, savedViewDecider.initial));
    expect(tokens()).toEqual([]);
    expect(tokens(mine)).toEqual(['u:ann']);
    expect(tokens(mine, shared)).toEqual(['u:ann', 'shared', 't:east']);
    expect(tokens(mine, shared, archived)).toEqual(['u:ann', 'shared']);
  });
});
