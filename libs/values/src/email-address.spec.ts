import fc from 'fast-check';
import { emailAddress, normalEmail } from './email-address.js';

describe('e-mail addresses', () => {
  it.each([
    [' Ann.Lee@Example.COM ', 'ann.lee@example.com'],
    ['a+tag@sub.example.co.uk', 'a+tag@sub.example.co.uk'],
    ['почта@пример.рф', 'почта@пример.рф'],
    ['a@xn--e1afmkfd.xn--p1ai', 'a@xn--e1afmkfd.xn--p1ai'],
  ])('%s is %s', (text, address) => {
    expect(emailAddress(text)).toBe(address);
  });

  it.each([
    'ann',
    'ann@',
    '@example.com',
    'ann@example',
    'a b@example.com',
    'a@b@example.com',
    '.a@example.com',
    'a..b@example.com',
    'a@-x.com',
    'a@x..com',
    `${'x'.repeat(65)}@example.com`,
    `a@${'x'.repeat(63)}.${'y'.repeat(63)}.${'z'.repeat(63)}.${'w'.repeat(63)}.com`,
  ])('%s is none', (text) => {
    expect(emailAddress(text)).toBeUndefined();
  });

  it('what is normal stays as it is', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (text) => {
        const address = emailAddress(text);
        if (address !== undefined) expect(emailAddress(address)).toBe(address);
        expect(normalEmail(normalEmail(text))).toBe(normalEmail(text));
      }),
    );
  });

  it('answers in a moment, however nasty the text', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => emailAddress(text) !== ''));
    expect(emailAddress(`a@${'a-'.repeat(120)}`)).toBeUndefined();
  });
});
