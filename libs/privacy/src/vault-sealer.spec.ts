import fc from 'fast-check';
import { claimHash } from './claim-hash.js';
import { MemoryVault, MemoryVaultStorage } from './memory-vault.js';
import { VaultSealer } from './vault-sealer.js';

const PLAIN = JSON.stringify({ name: 'Ада Lovelace', email: 'ada@example.org' });

const sealerWithKey = async (storage = new MemoryVaultStorage()) => {
  const vault = new MemoryVault(storage);
  const sealer = new VaultSealer(vault);
  return { vault, sealer, keyId: await sealer.draw() };
};

describe('vault sealer', () => {
  it('opens what it sealed, for any text', async () => {
    const { sealer, keyId } = await sealerWithKey();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.uuid(), (plain, bind) => {
        const sealed = sealer.seal(keyId, plain, bind);
        expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
        expect(sealer.open(keyId, sealed, bind)).toBe(plain);
      }),
    );
  });

  it('hides the text, and seals the same text differently each time', async () => {
    const { sealer, keyId } = await sealerWithKey();
    const sealed = Array.from({ length: 1100 }, () => sealer.seal(keyId, PLAIN, 'event-1'));
    expect(new Set(sealed).size).toBe(1100);
    expect(new Set(sealed.map((s) => s.slice(0, 16))).size).toBe(1100);
    expect(Buffer.from(sealed[0] ?? '', 'base64').includes('Lovelace')).toBe(false);
  });

  it('refuses a block that was moved to another event', async () => {
    const { sealer, keyId } = await sealerWithKey();
    const sealed = sealer.seal(keyId, PLAIN, 'event-1');
    expect(() => sealer.open(keyId, sealed, 'event-2')).toThrow('personal block of event event-2 does not open');
  });

  it('refuses a block of which any one bit was changed, or that was cut', async () => {
    const { sealer, keyId } = await sealerWithKey();
    const bytes = Buffer.from(sealer.seal(keyId, PLAIN, 'event-1'), 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 7) {
      const edited = Buffer.from(bytes);
      edited.writeUInt8(edited.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => sealer.open(keyId, edited.toString('base64'), 'event-1')).toThrow('does not open');
    }
    for (const length of [0, 5, 27, bytes.length - 1])
      expect(() => sealer.open(keyId, bytes.subarray(0, length).toString('base64'), 'event-1')).toThrow();
  });

  it('refuses a block under the key of somebody else', async () => {
    const { sealer, keyId } = await sealerWithKey();
    const other = await sealer.draw();
    expect(() => sealer.open(other, sealer.seal(keyId, PLAIN, 'event-1'), 'event-1')).toThrow('does not open');
  });

  it('answers undefined once the key is destroyed and forgotten, and seals nothing more under it', async () => {
    const { vault, sealer, keyId } = await sealerWithKey();
    const sealed = sealer.seal(keyId, PLAIN, 'event-1');
    await vault.destroy([keyId]);
    sealer.forget([keyId]);
    expect(sealer.open(keyId, sealed, 'event-1')).toBeUndefined();
    expect(() => sealer.seal(keyId, PLAIN, 'event-2')).toThrow('was destroyed');
  });

  it('answers undefined in a second sealer too, when that is told or when its copy of the key expires', async () => {
    const storage = new MemoryVaultStorage();
    const { vault, sealer, keyId } = await sealerWithKey(storage);
    const sealed = sealer.seal(keyId, PLAIN, 'event-1');
    let time = 0;
    const told = new VaultSealer(new MemoryVault(storage));
    const untold = new VaultSealer(new MemoryVault(storage), { refreshMs: 1000, now: () => time });
    for (const reader of [told, untold]) {
      await reader.prepare([keyId]);
      expect(reader.open(keyId, sealed, 'event-1')).toBe(PLAIN);
    }
    await vault.destroy([keyId]);
    told.forget([keyId]);
    expect(told.open(keyId, sealed, 'event-1')).toBeUndefined();
    time = 1001;
    await untold.prepare([keyId]);
    expect(untold.open(keyId, sealed, 'event-1')).toBeUndefined();
  });

  it('does not bring back a key that was forgotten while it was being loaded', async () => {
    const storage = new MemoryVaultStorage();
    const { vault, sealer, keyId } = await sealerWithKey(storage);
    const sealed = sealer.seal(keyId, PLAIN, 'event-1');
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reader = new VaultSealer({
      draw: (count) => vault.draw(count),
      unwrap: async (ids) => {
        const found = await vault.unwrap(ids);
        await held;
        return found;
      },
    });
    const prepared = reader.prepare([keyId]);
    await vault.destroy([keyId]);
    reader.forget([keyId]);
    release();
    await prepared;
    expect(reader.open(keyId, sealed, 'event-1')).toBeUndefined();
  });

  it('prepares without waiting when all keys are there, and otherwise asks once for the missing ones', async () => {
    const storage = new MemoryVaultStorage();
    const vault = new MemoryVault(storage);
    const ids = (await vault.draw(3)).map((k) => k.id);
    const asked: (readonly string[])[] = [];
    const sealer = new VaultSealer({
      draw: (count) => vault.draw(count),
      unwrap: (wanted) => {
        asked.push(wanted);
        return vault.unwrap(wanted);
      },
    });
    await sealer.prepare(ids.slice(0, 1));
    await sealer.prepare([...ids, 'never-there']);
    expect(sealer.prepare([...ids, 'never-there'])).toBeUndefined();
    expect(asked).toEqual([ids.slice(0, 1), [...ids.slice(1), 'never-there']]);
    expect(() => sealer.open('not-prepared', 'AAAA', 'event-1')).toThrow('is not loaded');
  });

  it('draws each key once, without waiting while keys are at hand', async () => {
    const sealer = new VaultSealer(new MemoryVault(), { drawAhead: 8 });
    const first = sealer.draw();
    expect(first).toBeInstanceOf(Promise);
    const ids = [await first, sealer.draw(), sealer.draw()];
    expect(typeof ids[1]).toBe('string');
    const rest = await Promise.all(Array.from({ length: 100 }, async () => sealer.draw()));
    expect(new Set([...ids, ...rest]).size).toBe(103);
  });

  it('throws in draw when the vault gives no key', async () => {
    const sealer = new VaultSealer({
      draw: () => Promise.reject(new Error('disk is full')),
      unwrap: async () => new Map(),
    });
    await expect(sealer.draw()).rejects.toThrow('disk is full');
  });
});

describe('claim hash', () => {
  it('is the same for the same claim and differs by kind, value and key', async () => {
    const vault = new MemoryVault();
    const name = claimHash(await vault.hashKey('reservations'));
    const other = claimHash(await vault.hashKey('other'));
    const claim = { kind: 'contact-email', value: 'ada@example.org' };
    expect(name(claim)).toMatch(/^[0-9a-f]{64}$/);
    expect(name({ ...claim })).toBe(name(claim));
    const others = [name({ ...claim, kind: 'user-email' }), name({ ...claim, value: 'b@example.org' }), other(claim)];
    expect(new Set([name(claim), ...others]).size).toBe(4);
  });
});
