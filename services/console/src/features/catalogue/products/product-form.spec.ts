import { formOfProduct, newProduct, productPatch } from './product-form.js';

describe('a product that is typed', () => {
  const form = { ...formOfProduct(undefined), name: ' Winch ', code: 'w1' };

  it('is made of what was filled in', () => {
    expect(newProduct(form)).toEqual({ name: 'Winch', code: 'w1' });
    const price = { amount: '1.00', currency: 'EUR' };
    expect(newProduct({ ...form, series: 'Deck', price })).toEqual({
      name: 'Winch',
      code: 'w1',
      series: 'Deck',
      price,
    });
  });

  it('loses what was emptied, but not a price that is hidden', () => {
    expect(productPatch({ ...form, code: '' }, true)).toEqual({ name: 'Winch', code: null, series: null, price: null });
    expect(productPatch(form, false)).not.toHaveProperty('price');
  });
});
