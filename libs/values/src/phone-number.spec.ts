import fc from 'fast-check';
import { normalPhone } from './phone-number.js';

describe('phone numbers', () => {
  it.each([
    ['202-224-3441', 'US', '+12022243441'],
    ['8 (701) 123-45-67', 'KZ', '+77011234567'],
    ['+7 495 123-45-67', undefined, '+74951234567'],
    ['0532 123 45 67', 'TR', '+905321234567'],
  ])('%s in %s is %s', (text, country, number) => {
    expect(normalPhone(text, country)).toBe(number);
  });

  it.each([
    ['12', 'US'],
    ['no number', 'US'],
    ['202-224-3441', undefined],
    ['202-224-3441', 'nowhere'],
  ])('%s in %s is none', (text, country) => {
    expect(normalPhone(text, country)).toBeUndefined();
  });

  it('what is normal stays as it is, and no text is a fault', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[0-9 ()-]{5,18}$/)), (text) => {
        const number = normalPhone(text, 'KZ');
        if (number !== undefined) expect(normalPhone(number)).toBe(number);
      }),
    );
  });
});
