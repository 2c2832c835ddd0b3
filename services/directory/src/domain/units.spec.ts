import { scenario } from '@relata/es';
import { teamDecider } from './team.decisions.js';
import type { TeamEvent } from './team.events.js';
import { territoryDecider } from './territory.decisions.js';
import type { TerritoryEvent } from './territory.events.js';

const frame = { at: '2026-03-01T10:00:00.000Z', by: 'u0' };

describe('teams', () => {
  const { given } = scenario(teamDecider);
  const team = { ...frame, id: 't1' };
  const east: TeamEvent = { type: 'TeamCreated', data: { name: 'East' } };
  const archived: TeamEvent = { type: 'TeamArchived', data: {} };
  const moved: TeamEvent = { type: 'TeamMoved', data: { parentId: 't2' } };

  it('are created under another one', () => {
    given()
      .when({ ...team, type: 'CreateTeam', name: ' East ', leadId: 'u1', parentId: 't0', ancestors: [] })
      .then({ type: 'TeamCreated', data: { name: 'East', leadId: 'u1', parentId: 't0' } });
    given()
      .when({ ...team, type: 'CreateTeam' })
      .thenRefused('name-required', 'name');
    given()
      .when({ ...team, type: 'CreateTeam', name: 'East', parentId: 't1' })
      .thenRefused('parent-cycle', 'parentId');
    given(east)
      .when({ ...team, type: 'CreateTeam', name: 'East' })
      .thenRefused('team-exists');
  });
  it('are changed', () => {
    given(east)
      .when({ ...team, type: 'ChangeTeam', name: 'East', leadId: 'u2' })
      .then({ type: 'TeamChanged', data: { leadId: 'u2' } });
    given(east)
      .when({ ...team, type: 'ChangeTeam', leadId: null })
      .thenNothing();
    given(east)
      .when({ ...team, type: 'ChangeTeam', name: null })
      .thenRefused('name-required', 'name');
    given(east, archived)
      .when({ ...team, type: 'ChangeTeam', name: 'West' })
      .thenRefused('team-archived');
    given()
      .when({ ...team, type: 'ChangeTeam', name: 'West' })
      .thenRefused('team-unknown');
  });
  it('are moved, never into a circle', () => {
    given(east)
      .when({ ...team, type: 'MoveTeam', parentId: 't2', ancestors: ['t3'] })
      .then(moved);
    given(east, moved)
      .when({ ...team, type: 'MoveTeam', parentId: null, ancestors: [] })
      .then({ type: 'TeamMoved', data: { parentId: null } });
    given(east, moved)
      .when({ ...team, type: 'MoveTeam', parentId: 't2', ancestors: [] })
      .thenNothing();
    given(east)
      .when({ ...team, type: 'MoveTeam', parentId: 't2', ancestors: ['t1'] })
      .thenRefused('parent-cycle', 'parentId');
    given(east, archived)
      .when({ ...team, type: 'MoveTeam', parentId: 't2', ancestors: [] })
      .thenRefused('team-archived');
  });
  it('are archived and unarchived', () => {
    given(east)
      .when({ ...team, type: 'ArchiveTeam' })
      .then(archived);
    given(east, archived)
      .when({ ...team, type: 'ArchiveTeam' })
      .thenNothing();
    given(east, archived)
      .when({ ...team, type: 'UnarchiveTeam' })
      .then({ type: 'TeamUnarchived', data: {} });
    given(east)
      .when({ ...team, type: 'UnarchiveTeam' })
      .thenNothing();
    given()
      .when({ ...team, type: 'ArchiveTeam' })
      .thenRefused('team-unknown');
  });
});

describe('territories', () => {
  const { given } = scenario(territoryDecider);
  const territory = { ...frame, id: 'r1' };
  const asia: TerritoryEvent = { type: 'TerritoryCreated', data: { name: 'Asia', countries: ['KZ'] } };
  const archived: TerritoryEvent = { type: 'TerritoryArchived', data: {} };

  it('are created with countries', () => {
    given()
      .when({ ...territory, type: 'CreateTerritory', name: 'Asia', countries: ['kz', 'Kazakhstan'] })
      .then(asia);
    given()
      .when({ ...territory, type: 'CreateTerritory', name: 'Asia', countries: ['KZ', 'Atlantis'] })
      .thenRefused('country-invalid', 'countries.1');
    given(asia)
      .when({ ...territory, type: 'CreateTerritory', name: 'Asia' })
      .thenRefused('territory-exists');
  });
  it('are changed', () => {
    given(asia)
      .when({ ...territory, type: 'ChangeTerritory', countries: ['KZ', 'UZ'], regions: ['South'] })
      .then({ type: 'TerritoryChanged', data: { countries: ['KZ', 'UZ'], regions: ['South'] } });
    given(asia)
      .when({ ...territory, type: 'ChangeTerritory', countries: ['kz'] })
      .thenNothing();
    given(asia, archived)
      .when({ ...territory, type: 'ChangeTerritory', name: 'X' })
      .thenRefused('territory-archived');
  });
  it('are moved, archived and unarchived', () => {
    given(asia)
      .when({ ...territory, type: 'MoveTerritory', parentId: 'r2', ancestors: [] })
      .then({ type: 'TerritoryMoved', data: { parentId: 'r2' } });
    given(asia)
      .when({ ...territory, type: 'MoveTerritory', parentId: null, ancestors: [] })
      .thenNothing();
    given(asia)
      .when({ ...territory, type: 'MoveTerritory', parentId: 'r1', ancestors: [] })
      .thenRefused('parent-cycle', 'parentId');
    given(asia)
      .when({ ...territory, type: 'ArchiveTerritory' })
      .then(archived);
    given(asia, archived)
      .when({ ...territory, type: 'ArchiveTerritory' })
      .thenNothing();
    given()
      .when({ ...territory, type: 'ArchiveTerritory' })
      .thenRefused('territory-unknown');
    given(asia, archived)
      .when({ ...territory, type: 'UnarchiveTerritory' })
      .then({ type: 'TerritoryUnarchived', data: {} });
    given(asia)
      .when({ ...territory, type: 'UnarchiveTerritory' })
      .thenNothing();
    given()
      .when({ ...territory, type: 'UnarchiveTerritory' })
      .thenRefused('territory-unknown');
  });
});
