import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { consistencyProof, inclusionProof, type SignedHead } from '@relata/proof';
import { LogTree, proofFiles, readHeads, rotateSigningKey } from '@relata/store-sqlite';
import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';

const filesOf = (data: string) => proofFiles(join(data, 'proof'));

const withTree = async <T>(data: string, work: (tree: LogTree) => Promise<T>): Promise<T> => {
  const log = join(data, 'events.db');
  if (!existsSync(log)) throw new CliError(`There is no log in ${data} (--data, RELATA_DATA).`, 2);
  const tree = new LogTree(log, filesOf(data).tree);
  try {
    return await work(tree);
  } finally {
    tree.close();
  }
};

const signedAt = (heads: readonly SignedHead[], size: number): SignedHead => {
  const found = heads.find((head) => head.size === size);
  if (found) return found;
  throw new CliError(`No head of position ${size} was signed; 'relata proof heads' lists those that were.`, 3);
};

const positionOf = (text: string): number => {
  const position = Number(text);
  if (!Number.isSafeInteger(position) || position < 1) throw new CliError(`'${text}' is not a position.`, 2);
  return position;
};

const hex = (path: readonly Buffer[]): readonly string[] => path.map((node) => node.toString('hex'));

/** What lets others check the log without having it: each proof is one JSON value with the heads that it speaks of. */
export const proofVerb: AddVerb = (program, run) => {
  const proof = program.command('proof').description('signed heads of the log, and proofs for those who hold one');
  const heads = proof.command('heads', { isDefault: true }).description('what was signed, oldest first');
  run(heads, async ({ options, print }) => {
    const all = readHeads(filesOf(options.data).heads);
    print(all, () => all.map(({ at, size, root }) => `${at}  ${size}  ${root}`).join('\n'));
  });

  const inclusion = proof
    .command('inclusion')
    .description('that an event is in the log which a head stands for')
    .argument('<position>')
    .option('--size <n>', 'of the head; default: the last');
  run(inclusion, async ({ options, print }, text: string, { size }: { readonly size?: string }) => {
    const position = positionOf(text);
    const all = readHeads(filesOf(options.data).heads);
    const head = signedAt(all, size === undefined ? (all.at(-1)?.size ?? 0) : positionOf(size));
    if (position > head.size) throw new CliError(`Position ${position} is behind that head (${head.size}).`, 3);
    await withTree(options.data, async (tree) => {
      await tree.grow(head.size);
      const path = hex(await inclusionProof(tree.node, position - 1, head.size));
      const value = { kind: 'inclusion', position, eventHash: tree.eventHash(position), head, path };
      print(value, () => JSON.stringify(value, null, 2));
    });
  });

  const consistency = proof
    .command('consistency')
    .description('that the log of a later head begins with that of an earlier one')
    .argument('<from>', 'position of the earlier head')
    .argument('<to>', 'position of the later head');
  run(consistency, async ({ options, print }, from: string, to: string) => {
    const all = readHeads(filesOf(options.data).heads);
    const [earlier, later] = [signedAt(all, positionOf(from)), signedAt(all, positionOf(to))];
    if (earlier.size > later.size) throw new CliError('The earlier head comes first.', 2);
    await withTree(options.data, async (tree) => {
      await tree.grow(later.size);
      const path = hex(await consistencyProof(tree.node, earlier.size, later.size));
      const value = { kind: 'consistency', earlier, later, path };
      print(value, () => JSON.stringify(value, null, 2));
    });
  });

  const rotate = proof
    .command('rotate-key')
    .description('put a new signing key in the place of the one that signs; the old one signs it')
    .option('--key <file>', 'file of the key (RELATA_PROOF_KEY_FILE)');
  run(rotate, async ({ io, options, print }, { key }: { readonly key?: string }) => {
    const file = key ?? (io.env.RELATA_PROOF_KEY_FILE || join(options.data, 'secrets', 'proof-key.pem'));
    if (!existsSync(file)) throw new CliError(`There is no signing key ${file} (--key, RELATA_PROOF_KEY_FILE).`, 2);
    const entry = rotateSigningKey(file, filesOf(options.data), new Date().toISOString());
    print(entry, () => `Heads are signed by the key ${entry.id} from now on.`);
  });
};
