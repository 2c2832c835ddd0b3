import { MemoryVault, MemoryVaultStorage } from './memory-vault.js';
import { personalBlocks, type SealedBlock } from './personal-blocks.js';
import { VaultSealer } from './vault-sealer.js';

const sealedWorld = async () => {
  const vault = new MemoryVault(new MemoryVaultStorage());
  const sealer = new VaultSealer(vault);
  const sealed = async (event: string, record: string, fields: object): Promise<SealedBlock> => {
    const key = await sealer.draw();
    return { event, record, key, block: sealer.seal(key, JSON.stringify(fields), event) };
  };
  const erase = async ({ key }: SealedBlock): Promise<void> => {
    await vault.destroy([key]);
    sealer.forget([key]);
  };
  const told: (readonly string[])[] = [];
  const tell = async (records: readonly string[]): Promise<void> => {
    told.push(records);
  };
  return { sealed, erase, told, tell, blocks: personalBlocks(sealer) };
};

describe('blocks of public messages', () => {
  it('given several, then they are opened together, and each record is told once', async () => {
    const { sealed, blocks, tell, told } = await sealedWorld();
    const all = [
      await sealed('e1', 'contact-1', { firstName: 'Ann' }),
      await sealed('e2', 'contact-2', { firstName: 'Bob' }),
      await sealed('e3', 'contact-1', { lastName: 'Ash' }),
    ];
    expect([...(await blocks.open(all, tell))]).toEqual([
      ['e1', { fields: { firstName: 'Ann' } }],
      ['e2', { fields: { firstName: 'Bob' } }],
      ['e3', { fields: { lastName: 'Ash' } }],
    ]);
    expect(told).toEqual([['contact-1', 'contact-2']]);
  });

  it('given an erased person, then a marker stands there, and nothing is told of whom nothing is known', async () => {
    const { sealed, erase, blocks, tell, told } = await sealedWorld();
    const block = await sealed('e1', 'contact-1', { firstName: 'Ann' });
    await erase(block);
    expect([...(await blocks.open([block], tell))]).toEqual([['e1', { erased: true }]]);
    expect(told).toEqual([]);
  });

  it('given it cannot be told, then nothing comes out', async () => {
    const { sealed, blocks } = await sealedWorld();
    const block = await sealed('e1', 'contact-1', { firstName: 'Ann' });
    await expect(blocks.open([block], () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  });

  it('given a block that was moved to another event, then it does not open', async () => {
    const { sealed, blocks, tell, told } = await sealedWorld();
    const block = await sealed('e1', 'contact-1', { firstName: 'Ann' });
    await expect(blocks.open([{ ...block, event: 'e2' }], tell)).rejects.toThrow('edited, moved or cut');
    expect(told).toEqual([]);
  });
});
