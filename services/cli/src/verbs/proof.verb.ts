import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { proveConsistency, proveInclusion, readHeads, rotateSigningKey } from '@relata/store-sqlite';
import { CliError } from '../cli-error.js';
import type { AddVerb } from '../verb.js';
import { addProofExport } from './proof-export.js';
import { filesOf, positionOf, signedAt, withTree } from './proof-world.js';

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
    const head = signedAt(options.data, size);
    if (position > head.size) throw new CliError(`Position ${position} is behind that head (${head.size}).`, 3);
    await withTree(options.data, async (tree) => {
      const value = await proveInclusion(tree, position, head);
      print(value, () => JSON.stringify(value, null, 2));
    });
  });

  const consistency = proof
    .command('consistency')
    .description('that the log of a later head begins with that of an earlier one')
    .argument('<from>', 'position of the earlier head')
    .argument('<to>', 'position of the later head');
  run(consistency, async ({ options, print }, from: string, to: string) => {
    const [earlier, later] = [signedAt(options.data, from), signedAt(options.data, to)];
    if (earlier.size > later.size) throw new CliError('The earlier head comes first.', 2);
    await withTree(options.data, async (tree) => {
      const value = await proveConsistency(tree, earlier, later);
      print(value, () => JSON.stringify(value, null, 2));
    });
  });

  addProofExport(proof, run);

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
