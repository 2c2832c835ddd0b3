import { scenario } from '@relata/es';
import type { CreateDeal } from './deal.commands.js';
import { dealDecider } from './deal.decisions.js';
import type { DealEvent } from './deal.events.js';
import { archived, created, frame, lineAdded, moved, repeat, sales, usd, won } from './deal.fixture.js';

const { given } = scenario(dealDecider);

describe('creating a deal', () => {
  const at = '2026-03-01T09:00:00.000Z';
  const create: CreateDeal = { ...frame, at, type: 'CreateDeal', name: ' Boxes ', ownerId: 'u1', pipeline: sales };
  const refusing = (more: Partial<CreateDeal>, code: string, field?: string) =>
    given()
      .when({ ...create, ...more })
      .thenRefused(code, field);

  it('puts it into the first open stage, opened on the day', () => {
    given().when(create).then(created);
  });
  it('keeps every value in its normal form', () => {
    const lines = [{ id: 'l1', productId: 'p1', quantity: '3', price: usd('9.9') }];
    given()
      .when({
        ...create,
        stageId: 'offer',
        occurredAt: '2026-02-01T00:00:00.000Z',
        openedOn: null,
        contactIds: ['c1', 'c1', ' '],
        tags: ['VIP', 'vip'],
        custom: { t01: 'x', t02: null },
        participants: [{ userId: 'u2', role: 'lawyer' }],
        accountId: '',
        lines,
      })
      .then({
        type: 'DealCreated',
        data: {
          name: 'Boxes',
          ownerId: 'u1',
          contactIds: ['c1'],
          tags: ['VIP'],
          custom: { t01: 'x' },
          participants: [{ userId: 'u2', role: 'lawyer' }],
          lines: [{ id: 'l1', productId: 'p1', quantity: '3', price: usd('9.90') }],
          value: usd('29.70'),
          pipelineId: 'sales',
          stageId: 'offer',
          at: '2026-02-01T00:00:00.000Z',
        },
      });
  });
  it('needs a name, an owner and a pipeline in use', () => {
    refusing({ name: ' ' }, 'field-required', 'name');
    refusing({ ownerId: null }, 'field-required', 'ownerId');
    refusing({ pipeline: undefined }, 'pipeline-unknown', 'pipelineId');
    refusing({ pipeline: { ...sales, archived: true } }, 'pipeline-archived');
  });
  it('begins in an open stage whose fields are filled', () => {
    refusing({ stageId: 'nowhere' }, 'stage-unknown', 'stageId');
    refusing({ stageId: 'won' }, 'move-not-allowed', 'stageId');
    refusing({ stageId: 'offer' }, 'field-required', 'value');
    refusing({ stageId: 'offer', value: usd('1') }, 'field-required', 'custom.t01');
  });
  it('names the field that is wrong', () => {
    refusing({ value: usd('1.234') }, 'too-many-decimals', 'value');
    refusing({ expectedClose: '2026-02-30' }, 'date-invalid', 'expectedClose');
    refusing({ occurredAt: '2027-01-01T00:00:00.000Z' }, 'occurred-in-future', 'occurredAt');
    refusing({ occurredAt: 'yesterday' }, 'date-invalid', 'occurredAt');
    refusing({ participants: [{ userId: '', role: 'lawyer' }] }, 'field-required', 'participants.0.userId');
  });
  it('wants lines of one currency that make the value', () => {
    const line = { id: 'l1', productId: 'p1', quantity: '1', price: usd('5') };
    refusing({ lines: [{ ...line, quantity: '0' }] }, 'quantity-invalid', 'lines.0.quantity');
    refusing({ lines: [line, line] }, 'line-exists', 'lines');
    refusing({ lines: [line], value: usd('6') }, 'value-from-lines', 'value');
    const euro = { ...line, id: 'l2', price: { amount: '1', currency: 'EUR' } };
    refusing({ lines: [line, euro] }, 'currency-mismatch', 'lines');
  });
  it('does nothing for the deal that it made, and refuses another one', () => {
    given(created).when(create).thenNothing();
    given(created, moved).when(create).thenRefused('deal-exists');
  });
});

describe('changing a deal', () => {
  const change = { ...frame, type: 'ChangeDeal' } as const;

  it('says only what changes, custom fields one by one', () => {
    const filled: DealEvent = { type: 'DealChanged', data: { source: 'fair', custom: { t01: 'x', t02: 'y' } } };
    given(created, filled)
      .when({ ...change, name: 'Boxes', source: null, value: usd('5'), custom: { t01: null, t02: 'y' } })
      .then({ type: 'DealChanged', data: { source: null, value: usd('5.00'), custom: { t01: null } } });
  });
  it('refuses what cannot be', () => {
    given().when(change).thenRefused('deal-unknown');
    given(created, archived).when(change).thenRefused('deal-archived');
    given(created)
      .when({ ...change, name: '' })
      .thenRefused('field-required', 'name');
    given(created, lineAdded)
      .when({ ...change, value: usd('5') })
      .thenRefused('value-from-lines', 'value');
  });
  it('keeps value and dates of a closed deal true', () => {
    given(created, moved, won)
      .when({ ...change, value: null })
      .thenRefused('deal-closed', 'value');
    given(created, moved, won)
      .when({ ...change, openedOn: '2026-03-12' })
      .thenRefused('closed-before-opened', 'openedOn');
    given(created, moved, won)
      .when({ ...change, source: 'fair' })
      .then({ type: 'DealChanged', data: { source: 'fair' } });
  });
  it('has nothing to do for the same values', () => {
    given(created)
      .when({ ...change, name: ' Boxes', tags: [], accountId: null })
      .thenNothing();
  });
});

describe('assigning a deal', () => {
  const assign = { ...frame, type: 'AssignDeal' } as const;

  it('says only what changes, also on a closed deal', () => {
    given(created, moved, won)
      .when({ ...assign, ownerId: 'u2', teamId: 't1', territoryId: null })
      .then({ type: 'DealAssigned', data: { ownerId: 'u2', teamId: 't1' } });
  });
  it('needs an owner and a deal in use', () => {
    given(created)
      .when({ ...assign, ownerId: null })
      .thenRefused('field-required', 'ownerId');
    given(created, archived)
      .when({ ...assign, ownerId: 'u2' })
      .thenRefused('deal-archived');
    given().when(assign).thenRefused('deal-unknown');
  });
  it('has nothing to do for the present owner', () => {
    given(created)
      .when({ ...assign, ownerId: 'u1' })
      .thenNothing();
  });
});

describe('archiving a deal', () => {
  const archive = { ...frame, type: 'ArchiveDeal' } as const;
  const unarchive = { ...frame, type: 'UnarchiveDeal' } as const;
  const released: DealEvent = { type: 'DealArchived', data: { released: true } };

  it('goes there and back, with the status that it had', () => {
    given(created).when(archive).then(archived);
    given(created, archived)
      .when({ ...archive, release: true })
      .then(released);
    given(created, moved, won, archived).when(unarchive).then({ type: 'DealUnarchived', data: {} });
  });
  it('needs a deal', () => {
    given().when(archive).thenRefused('deal-unknown');
    given().when(unarchive).thenRefused('deal-unknown');
  });
  it('is done once', () => {
    given(created, released).when(archive).thenNothing();
    given(created).when(unarchive).thenNothing();
  });
  it('holds the external id until it is released', () => {
    const named: DealEvent = { type: 'DealChanged', data: { externalId: 'X-1' } };
    const claimsAfter = (...events: DealEvent[]) =>
      dealDecider.claims?.(events.reduce(dealDecider.evolve, dealDecider.initial));
    const claim = { kind: 'deal-external-id', value: 'X-1', field: 'externalId' };
    expect(claimsAfter()).toEqual([]);
    expect(claimsAfter(created, named, archived)).toEqual([claim]);
    expect(claimsAfter(created, named, released)).toEqual([]);
    expect(claimsAfter(created, named, released, { type: 'DealUnarchived', data: {} })).toEqual([claim]);
  });
});

describe('lines of a deal', () => {
  const line = { lineId: 'l1', productId: 'p1', quantity: '2', price: usd('10'), discount: '10' };
  const add = { ...frame, type: 'AddDealLine', ...line } as const;
  const change = { ...frame, type: 'ChangeDealLine', lineId: 'l1' } as const;
  const remove = { ...frame, type: 'RemoveDealLine', lineId: 'l1' } as const;

  it('make the value when added', () => {
    given(created).when(add).then(lineAdded);
    given(created, lineAdded).when(add).thenNothing();
  });
  it('make the value when changed', () => {
    given(created, lineAdded)
      .when({ ...change, discount: null, quantity: '2' })
      .then({ type: 'DealLineChanged', data: { lineId: 'l1', discount: null, value: usd('20.00') } });
    given(created, lineAdded)
      .when({ ...change, quantity: '2' })
      .thenNothing();
  });
  it('leave no value when the last is removed', () => {
    given(created, lineAdded)
      .when(remove)
      .then({ type: 'DealLineRemoved', data: { lineId: 'l1', value: null } });
    given(created).when(remove).thenNothing();
  });
  it('are refused when they cannot be', () => {
    given(created, lineAdded)
      .when({ ...add, quantity: '3' })
      .thenRefused('line-exists', 'lineId');
    given(created, lineAdded)
      .when({ ...add, lineId: 'l2', price: { amount: '1', currency: 'EUR' } })
      .thenRefused('currency-mismatch', 'price');
    given(created)
      .when({ ...add, discount: '100.5' })
      .thenRefused('discount-invalid', 'discount');
    given(created)
      .when({ ...add, quantity: '-1' })
      .thenRefused('quantity-invalid', 'quantity');
    given(created)
      .when({ ...add, quantity: '999999999', price: usd('999999999') })
      .thenRefused('amount-too-large');
    given(created).when(change).thenRefused('line-unknown', 'lineId');
    given(created, lineAdded)
      .when({ ...change, price: null })
      .thenRefused('field-required', 'price');
  });
  it('stand in a closed deal', () => {
    for (const command of [add, change, remove]) {
      given(created, lineAdded, moved, won).when(command).thenRefused('deal-closed');
      given(created, archived).when(command).thenRefused('deal-archived');
    }
  });
});

it('a deal of a second pipeline starts there', () => {
  given()
    .when({ ...frame, type: 'CreateDeal', name: 'More', ownerId: 'u1', openedOn: null, pipeline: repeat })
    .then({
      type: 'DealCreated',
      data: { name: 'More', ownerId: 'u1', pipelineId: 'repeat', stageId: 'again', at: frame.at },
    });
});
