import { countryCode } from './country.js';
import { normalIban } from './iban.js';
import { isTimeZone, languageTag } from './locale.js';
import { fullNameOf } from './person-name.js';
import { webAddress } from './web-address.js';

describe('full names', () => {
  it.each([
    [{ firstName: 'Maria', lastName: 'Cantwell' }, 'Maria Cantwell'],
    [{ firstName: 'Martin', middleName: 'Luther', lastName: 'King', suffix: 'Jr.' }, 'Martin Luther King, Jr.'],
    [{ nickname: 'Bernie' }, 'Bernie'],
    [{ firstName: 'Bernard', nickname: 'Bernie' }, 'Bernard'],
    [{ suffix: 'Jr.' }, undefined],
    [{ firstName: '', lastName: 'Lee' }, 'Lee'],
  ])('%j reads %s', (name, full) => {
    expect(fullNameOf(name)).toBe(full);
  });
});

describe('countries', () => {
  it.each([
    ['US', 'US'],
    [' kz ', 'KZ'],
    ['United States', 'US'],
    ['kenya', 'KE'],
    ['Korea', 'KR'],
    ['Philippines', 'PH'],
    ['Philipines', undefined],
    ['XX', undefined],
    ['', undefined],
  ])('%s is %s', (text, code) => {
    expect(countryCode(text)).toBe(code);
  });
});

describe('IBANs', () => {
  it.each([
    ['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
    ['de89370400440532013000', 'DE89370400440532013000'],
    ['DE88370400440532013000', undefined],
    ['not an iban', undefined],
  ])('%s is %s', (text, iban) => {
    expect(normalIban(text)).toBe(iban);
  });
});

describe('web addresses', () => {
  it.each([
    ['https://www.cantwell.senate.gov', 'https://www.cantwell.senate.gov'],
    ['example.com/a', 'https://example.com/a'],
    ['example.com:8080', 'https://example.com:8080'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['mailto:a@b.kz', undefined],
    ['https://user:pass@example.com', undefined],
    ['localhost', undefined],
    ['two words', undefined],
  ])('%s is %s', (text, address) => {
    expect(webAddress(text)).toBe(address);
  });
});

describe('languages and time zones', () => {
  it('are taken in their canonical form, and nothing else is', () => {
    expect(languageTag('pt-br')).toBe('pt-BR');
    expect(languageTag('no such language')).toBeUndefined();
    expect(isTimeZone('Asia/Almaty')).toBe(true);
    expect(isTimeZone('Mars/Base')).toBe(false);
  });
});
