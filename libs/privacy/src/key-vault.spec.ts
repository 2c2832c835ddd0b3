import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyVaultContract } from '@relata/testing';
import type { KeyVault } from './key-vault.port.js';
import { MemoryVault, MemoryVaultStorage } from './memory-vault.js';
import { openSqliteVault } from './sqlite-vault.js';
import { rotateMasterKey } from './vault-file.js';

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'relata-vault-'));
  folders.push(folder);
  return folder;
};
const at = (folder: string) => ({
  file: join(folder, 'vault.db'),
  masterKeyFile: join(folder, 'secrets', 'master.key'),
});
const openSmall = (folder: string): KeyVault => openSqliteVault({ ...at(folder), blockSize: 64, spareBlocks: 2 });

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

keyVaultContract('memory', async () => {
  const storage = new MemoryVaultStorage();
  return { open: async () => new MemoryVault(storage), dispose: async () => {} };
});
keyVaultContract('SQLite', async () => {
  const folder = await newFolder();
  return { open: async () => openSmall(folder), dispose: async () => {} };
});

const bytesOf = async (folder: string): Promise<Buffer> => {
  const names = await readdir(folder);
  return Buffer.concat(
    await Promise.all(names.filter((n) => n.startsWith('vault.db')).map((n) => readFile(join(folder, n)))),
  );
};

describe('SQLite vault', () => {
  it('makes its file and the master key readable by the owner only', async () => {
    const folder = await newFolder();
    const vault = openSmall(folder);
    expect((await stat(at(folder).masterKeyFile)).mode & 0o777).toBe(0o600);
    expect((await stat(at(folder).file)).mode & 0o777).toBe(0o600);
    await vault.close();
  });

  it('keeps no key in the clear', async () => {
    const folder = await newFolder();
    const vault = openSmall(folder);
    const keys = await vault.draw(10);
    const hashKey = await vault.hashKey('reservations');
    const bytes = await bytesOf(folder);
    for (const key of [...keys.map((k) => k.key), hashKey]) expect(bytes.includes(key.export())).toBe(false);
    await vault.close();
  });

  it('leaves no trace of a destroyed key in its files', async () => {
    const folder = await newFolder();
    const vault = openSmall(folder);
    const [gone] = await vault.draw(1);
    const id = Buffer.from(gone?.id ?? '');
    expect((await bytesOf(folder)).includes(id)).toBe(true);
    await vault.destroy([gone?.id ?? '']);
    expect((await bytesOf(folder)).includes(id)).toBe(false);
    await vault.close();
  });

  it('opens under a new master key and no longer under the old one, whoever has it open goes on', async () => {
    const folder = await newFolder();
    const vault = openSmall(folder);
    const [drawn] = await vault.draw(1);
    const old = await readFile(at(folder).masterKeyFile);
    rotateMasterKey(at(folder).file, at(folder).masterKeyFile);
    const [before, after] = [vault, openSmall(folder)];
    for (const one of [before, after]) expect((await one.unwrap([drawn?.id ?? ''])).size).toBe(1);
    await Promise.all([before.close(), after.close()]);
    await writeFile(at(folder).masterKeyFile, old);
    expect(() => openSmall(folder)).toThrow(/does not belong to key vault/);
  });

  it('finishes a change of master keys that a crash has cut, on either side of its one write', async () => {
    const folder = await newFolder();
    await openSmall(folder).close();
    const { file, masterKeyFile } = at(folder);
    // Before the write: the new key lies there, the vault knows nothing of it.
    await writeFile(`${masterKeyFile}.next`, Buffer.alloc(32).toString('base64'));
    await openSmall(folder).close();
    expect(await readdir(join(folder, 'secrets'))).toEqual(['master.key']);
    // After it: the vault is under the new key, which was not yet put in the place of the old one.
    const old = await readFile(masterKeyFile);
    rotateMasterKey(file, masterKeyFile);
    const next = await readFile(masterKeyFile);
    await writeFile(`${masterKeyFile}.next`, next);
    await writeFile(masterKeyFile, old);
    await openSmall(folder).close();
    expect(await readFile(masterKeyFile)).toEqual(next);
  });

  it('uses up the spare keys of an earlier run before it makes new ones', async () => {
    const folder = await newFolder();
    const first = openSmall(folder);
    await first.draw(1);
    await first.close();
    const second = openSmall(folder);
    expect(await second.draw(64)).toHaveLength(64);
    await second.close();
  });

  it('refuses a master key of the wrong size, a wrong one and a lost one, each in one line', async () => {
    const folder = await newFolder();
    await openSmall(folder).close();
    await writeFile(at(folder).masterKeyFile, 'AAAA\n');
    expect(() => openSmall(folder)).toThrow(/^master key file \S+ must hold 32 bytes in base64$/);
    await writeFile(at(folder).masterKeyFile, Buffer.alloc(32).toString('base64'));
    expect(() => openSmall(folder)).toThrow(/^master key file \S+ does not belong to key vault \S+$/);
    await rm(at(folder).masterKeyFile);
    expect(() => openSmall(folder)).toThrow(/^master key file \S+ is missing; without it .*$/);
  });

  it('opened for reading only, unwraps and neither draws nor destroys', async () => {
    const folder = await newFolder();
    expect(() => openSqliteVault({ ...at(folder), readOnly: true })).toThrow(/does not exist$/);
    const writer = openSmall(folder);
    const hashKey = await writer.hashKey('reservations');
    const reader = openSqliteVault({ ...at(folder), readOnly: true });
    const [drawn] = await writer.draw(1);
    expect((await reader.unwrap([drawn?.id ?? ''])).size).toBe(1);
    expect((await reader.hashKey('reservations')).equals(hashKey)).toBe(true);
    for (const act of [() => reader.draw(1), () => reader.destroy(['x']), () => reader.hashKey('never made')])
      await expect(act()).rejects.toThrow('the key vault was opened for reading only');
    await writer.destroy([drawn?.id ?? '']);
    expect((await reader.unwrap([drawn?.id ?? ''])).size).toBe(0);
    await reader.close();
    await writer.close();
  });
});
