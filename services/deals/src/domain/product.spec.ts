import { scenario } from '@relata/es';
import { productDecider } from './product.decisions.js';
import type { ProductEvent } from './product.events.js';

const { given } = scenario(productDecider);
const frame = { id: 'p1', at: '2026-03-01T10:00:00.000Z', by: 'u1' };
const price = { amount: '55.00', currency: 'USD' };
const created: ProductEvent = { type: 'ProductCreated', data: { name: 'GTX Pro', code: 'GTX', price } };
const archived: ProductEvent = { type: 'ProductArchived', data: {} };

describe('creating a product', () => {
  const create = { ...frame, type: 'CreateProduct', name: ' GTX Pro ', code: 'GTX' } as const;

  it('keeps every value in its normal form', () => {
    given()
      .when({ ...create, series: ' ', price: { amount: '55', currency: 'USD' } })
      .then(created);
  });
  it('needs a name', () => {
    given()
      .when({ ...create, name: ' ' })
      .thenRefused('field-required', 'name');
  });
  it.each([
    ['-1.00', 'USD', 'money-negative'],
    ['1.005', 'USD', 'too-many-decimals'],
    ['1', 'usd', 'currency-unknown'],
  ])('refuses the price %s %s', (amount, currency, code) => {
    given()
      .when({ ...create, price: { amount, currency } })
      .thenRefused(code, 'price');
  });
  it('does nothing for the product that it made, and refuses another one', () => {
    given(created)
      .when({ ...create, price })
      .thenNothing();
    given(created).when(create).thenRefused('product-exists');
  });
});

describe('changing a product', () => {
  const change = { ...frame, type: 'ChangeProduct' } as const;

  it('says only what changes', () => {
    given(created)
      .when({ ...change, name: 'GTX Pro', code: null, series: 'GTX' })
      .then({ type: 'ProductChanged', data: { code: null, series: 'GTX' } });
  });
  it('refuses what cannot be', () => {
    given().when(change).thenRefused('product-unknown');
    given(created, archived).when(change).thenRefused('product-archived');
    given(created)
      .when({ ...change, name: null })
      .thenRefused('field-required', 'name');
    given(created)
      .when({ ...change, price: { amount: 'x', currency: 'USD' } })
      .thenRefused('money-invalid', 'price');
  });
  it('has nothing to do for the same values', () => {
    given(created)
      .when({ ...change, price: { amount: '55.0', currency: 'USD' }, series: null })
      .thenNothing();
  });
});

describe('archiving a product', () => {
  const archive = { ...frame, type: 'ArchiveProduct' } as const;
  const unarchive = { ...frame, type: 'UnarchiveProduct' } as const;

  it('goes there and back', () => {
    given(created).when(archive).then(archived);
    given(created, archived).when(unarchive).then({ type: 'ProductUnarchived', data: {} });
  });
  it('is done once', () => {
    given(created, archived).when(archive).thenNothing();
    given(created).when(unarchive).thenNothing();
  });
  it('needs a product', () => {
    given().when(archive).thenRefused('product-unknown');
    given().when(unarchive).thenRefused('product-unknown');
  });
});

it('the code is held by one product, whatever its case, archived or not', () => {
  const claimsAfter = (...events: ProductEvent[]) =>
    productDecider.claims?.(events.reduce(productDecider.evolve, productDecider.initial));
  const claim = { kind: 'product-code', value: 'gtx', field: 'code' };
  expect(claimsAfter()).toEqual([]);
  expect(claimsAfter(created)).toEqual([claim]);
  expect(claimsAfter(created, archived)).toEqual([claim]);
  expect(claimsAfter(created, { type: 'ProductChanged', data: { code: null } })).toEqual([]);
});
