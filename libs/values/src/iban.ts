/**
 * The electronic form of an IBAN (upper case, no spaces), or undefined when shape or check digits are wrong.
 * Check digits: ISO 7064 mod 97-10, as ISO 13616 prescribes.
 */
export const normalIban = (text: string): string | undefined => {
  const iban = text.replace(/[\s-]/gu, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(iban)) return undefined;
  let remainder = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1 ? iban : undefined;
};
