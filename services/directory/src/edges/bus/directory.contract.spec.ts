import type { DomainEvent, Recorded } from '@relata/es';
import { directoryModel } from '../../directory.model.js';

/** The public messages of one stream, by type with their facts. */
const said = (stream: string, ...events: readonly DomainEvent[]): readonly (readonly [string, object])[] => {
  const mapper = directoryModel.mapping?.mappers.find(({ category }) => stream.startsWith(`${category}-`));
  if (!mapper) throw new Error(`nothing maps ${stream}`);
  let state = mapper.decider.initial;
  return events.flatMap((event) => {
    const before = state;
    state = mapper.decider.evolve(state, event);
    const drafts = mapper.toPublic({ event, stream } as Recorded, state, before);
    return [drafts ?? []].flat().map(({ type, data }) => [type.replace('crm.directory.', ''), data] as const);
  });
};

describe('public events of the directory', () => {
  it('tell where users stand and whether they are there, never who they are', () => {
    expect(
      said(
        'user-u1',
        { type: 'UserInvited', data: { name: 'Ann', email: 'a@b.kz', teamId: 't1', roles: ['sales'] } },
        { type: 'UserActivated', data: {} },
        { type: 'UserChanged', data: { teamId: null, office: 'East', name: 'Anna' } },
        { type: 'UserRoleGranted', data: { role: 'admin' } },
        { type: 'UserDeactivated', data: {} },
        { type: 'UserReactivated', data: {} },
      ),
    ).toEqual([
      ['user-created.v1', { active: true, teamId: 't1', roles: ['sales'] }],
      ['user-changed.v1', { active: true }],
      ['user-changed.v1', { cleared: ['teamId'], office: 'East' }],
      ['user-changed.v1', { roles: ['sales', 'admin'] }],
      ['user-deactivated.v1', {}],
      ['user-reactivated.v1', {}],
    ]);
  });

  it('tell teams and territories with their place', () => {
    expect(
      said(
        'team-t1',
        { type: 'TeamCreated', data: { name: 'West', parentId: 't0' } },
        { type: 'TeamMoved', data: { parentId: null } },
      ),
    ).toEqual([
      ['team-created.v1', { name: 'West', parentId: 't0' }],
      ['team-changed.v1', { cleared: ['parentId'] }],
    ]);
    expect(said('territory-r1', { type: 'TerritoryCreated', data: { name: 'Asia' } })).toEqual([
      ['territory-created.v1', { name: 'Asia' }],
    ]);
  });

  it('tell the rate that holds from a date on, also when one was taken back', () => {
    expect(
      said(
        'rate-EUR',
        { type: 'RateSet', data: { date: '2026-01-01', rate: '1.1' } },
        { type: 'RateSet', data: { date: '2026-02-01', rate: '1.2' } },
        { type: 'RateWithdrawn', data: { date: '2026-02-01' } },
        { type: 'RateWithdrawn', data: { date: '2026-01-01' } },
      ),
    ).toEqual([
      ['rate-set.v1', { currency: 'EUR', date: '2026-01-01', rate: '1.1' }],
      ['rate-set.v1', { currency: 'EUR', date: '2026-02-01', rate: '1.2' }],
      ['rate-set.v1', { currency: 'EUR', date: '2026-02-01', rate: '1.1' }],
      ['rate-set.v1', { currency: 'EUR', date: '2026-01-01' }],
    ]);
    expect(said('settings-installation', { type: 'BaseCurrencySet', data: { currency: 'KZT' } })).toEqual([
      ['base-currency-set.v1', { currency: 'KZT' }],
    ]);
  });
});
