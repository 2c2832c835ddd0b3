import type { KeyVault } from '@relata/privacy';

/** One storage that vaults can be opened on again and again. */
export interface KeyVaultHarness {
  /** A further vault on the same storage, beside those that are open. */
  open(): Promise<KeyVault>;
  dispose(): Promise<void>;
}

/** What every KeyVault must do. `factory` makes a fresh, empty storage. */
export const keyVaultContract = (name: string, factory: () => Promise<KeyVaultHarness>): void => {
  const withStorage = async (work: (harness: KeyVaultHarness) => Promise<void>): Promise<void> => {
    const harness = await factory();
    try {
      await work(harness);
    } finally {
      await harness.dispose();
    }
  };
  const withVault = (work: (vault: KeyVault) => Promise<void>): Promise<void> =>
    withStorage(async (harness) => {
      const vault = await harness.open();
      try {
        await work(vault);
      } finally {
        await vault.close();
      }
    });

  describe(`key vault: ${name}`, () => {
    it('hands out as many AES-256 keys as asked for, all different', () =>
      withVault(async (vault) => {
        const keys = [...(await vault.draw(700)), ...(await vault.draw(1))];
        expect(keys).toHaveLength(701);
        expect(new Set(keys.map((k) => k.id)).size).toBe(701);
        expect(new Set(keys.map((k) => k.key.export().toString('hex'))).size).toBe(701);
        expect(keys.every((k) => k.key.symmetricKeySize === 32)).toBe(true);
      }));

    it('hands out different keys to those who draw at the same time', () =>
      withVault(async (vault) => {
        const drawn = await Promise.all(Array.from({ length: 20 }, () => vault.draw(60)));
        expect(new Set(drawn.flat().map((k) => k.id)).size).toBe(1200);
      }));

    it('gives a drawn key back by its id', () =>
      withVault(async (vault) => {
        const keys = await vault.draw(3);
        const found = await vault.unwrap(keys.map((k) => k.id));
        for (const { id, key } of keys) expect(found.get(id)?.equals(key)).toBe(true);
      }));

    it('leaves unknown ids out of the answer', () =>
      withVault(async (vault) => {
        const [known] = await vault.draw(1);
        const found = await vault.unwrap(['no-such-key', known?.id ?? '', "'; --"]);
        expect([...found.keys()]).toEqual([known?.id]);
        expect((await vault.unwrap([])).size).toBe(0);
      }));

    it('destroys the named keys for good and no others', () =>
      withStorage(async (harness) => {
        const vault = await harness.open();
        const [gone, kept] = await vault.draw(2);
        const ids = [gone?.id ?? '', kept?.id ?? ''];
        await vault.destroy([gone?.id ?? '', 'no-such-key']);
        expect([...(await vault.unwrap(ids)).keys()]).toEqual([kept?.id]);
        await vault.close();
        const again = await harness.open();
        expect([...(await again.unwrap(ids)).keys()]).toEqual([kept?.id]);
        await again.close();
      }));

    it('gives the same keys to a second vault on the same storage', () =>
      withStorage(async (harness) => {
        const [one, two] = [await harness.open(), await harness.open()];
        const [drawn] = await one.draw(1);
        expect((await two.unwrap([drawn?.id ?? ''])).get(drawn?.id ?? '')?.export()).toEqual(drawn?.key.export());
        await one.close();
        await two.close();
      }));

    it('never hands out a key again after a stop without a close', () =>
      withStorage(async (harness) => {
        const abandoned = await harness.open();
        const before = await abandoned.draw(5);
        const next = await harness.open();
        const after = await next.draw(2000);
        const seen = new Set(before.map((k) => k.id));
        expect(after.filter((k) => seen.has(k.id))).toEqual([]);
        await abandoned.close();
        await next.close();
      }));

    it('keeps one hash key for each purpose', () =>
      withStorage(async (harness) => {
        const [one, two] = [await harness.open(), await harness.open()];
        const key = await one.hashKey('reservations');
        expect((await two.hashKey('reservations')).equals(key)).toBe(true);
        expect((await one.hashKey('accounts')).equals(key)).toBe(false);
        expect((await one.hashKey('reservations')).equals(key)).toBe(true);
        await one.close();
        await two.close();
      }));

    it('may be closed twice', () => withVault((vault) => vault.close()));
  });
};
