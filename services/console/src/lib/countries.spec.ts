import { countriesIn } from './countries.js';

describe('countries', () => {
  it('are named in the language, in its order', () => {
    const names = new Map(countriesIn('ru').map(({ code, name }) => [code, name]));
    expect(names.get('DE')).toBe('Германия');
    expect([...names.keys()].indexOf('AU')).toBeLessThan([...names.keys()].indexOf('JP'));
  });

  it('are those of today', () => {
    const codes = countriesIn('en').map(({ code }) => code);
    expect(codes).toContain('KZ');
    expect(codes).not.toContain('SU');
    expect(codes).not.toContain('EU');
    expect(codes.length).toBeGreaterThan(240);
    expect(codes.length).toBeLessThan(265);
  });
});
