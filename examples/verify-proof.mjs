/**
 * Checks a proof of `relata proof inclusion` or `consistency`, or what `relata proof export` wrote, with nothing but Node:
 *
 *   node verify-proof.mjs PROOF.json KEYS.jsonl [ANCHOR.jsonl]
 *   node verify-proof.mjs export EXPORT.ndjson [ANCHOR.jsonl]
 *
 * KEYS.jsonl is the ring of public keys (`proof/keys.jsonl` of the data folder), ANCHOR.jsonl the heads that you kept;
 * the console saves both in one file. Where an anchor is given, the head of the proof must be among its heads, of two
 * the earlier one, and none of them may be another one there; an export has the keys in itself, so that only an anchor
 * shows whose they are. Ends with 0 when the proof holds.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [isExport, ...given] = [process.argv[2] === 'export', ...process.argv.slice(2)];
const [proofFile, keysFile, anchorFile] = isExport ? [given[1], undefined, given[2]] : given;
const lines = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const fail = (why) => {
  console.error(`It does not hold: ${why}.`);
  process.exit(1);
};
const bytes = (hex) => Buffer.from(hex, 'hex');
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left, right) => sha256(Buffer.from([1]), left, right);

// Each key of the ring is signed by the one before it; its id is a hash of the key.
const keys = new Map();
const openRing = (entries) => {
  let before;
  for (const { id, publicKey, since, signature } of entries) {
    const spki = Buffer.from(publicKey, 'base64');
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const text = Buffer.from(`relata-key-v1\n${id}\n${publicKey}\n${since}\n`);
    if (sha256(spki).toString('hex').slice(0, 32) !== id) fail(`the id ${id} is not that of its key`);
    if (before && !verify(null, text, before, Buffer.from(signature ?? '', 'base64'))) fail(`key ${id} is not signed`);
    keys.set(id, key);
    before = key;
  }
};

const checkHead = (head, mustBeKept = true) => {
  const text = Buffer.from(`relata-head-v1\n${head.size}\n${head.root}\n${head.at}\n${head.key}\n`);
  const key = keys.get(head.key);
  if (!key || !verify(null, text, key, Buffer.from(head.signature, 'base64')))
    fail(`${isExport ? 'line 1: ' : ''}head ${head.size} is not signed`);
  const kept = anchorFile ? lines(anchorFile).filter(({ size }) => size === head.size) : [];
  const isMissing = mustBeKept && anchorFile && kept.length === 0;
  if (isMissing || kept.some(({ root }) => root !== head.root))
    fail(`head ${head.size} is not among those that you kept`);
};

const odd = (n) => n % 2 === 1;
const half = (n) => Math.floor(n / 2);

// RFC 9162, 2.1.3.2
const inclusionHolds = ({ position, eventHash, head, path }) => {
  let [at, last] = [position - 1, head.size - 1];
  let root = sha256(Buffer.from([0]), bytes(eventHash));
  for (const other of path.map(bytes)) {
    if (last === 0) return false;
    if (odd(at) || at === last) {
      root = node(other, root);
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else root = node(root, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && root.equals(bytes(head.root));
};

// RFC 9162, 2.1.4.2
const consistencyHolds = ({ earlier, later, path }) => {
  if (earlier.size === later.size) return path.length === 0 && earlier.root === later.root;
  const nodes = path.map(bytes);
  if (Number.isInteger(Math.log2(earlier.size))) nodes.unshift(bytes(earlier.root));
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (odd(at)) [at, last] = [half(at), half(last)];
  let old = nodes.shift();
  let young = old;
  for (const other of nodes) {
    if (last === 0) return false;
    if (odd(at) || at === last) {
      [old, young] = [node(other, old), node(other, young)];
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else young = node(young, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old?.equals(bytes(earlier.root)) && young.equals(bytes(later.root));
};

// Each part as UTF-8 behind its length in bytes, 32 bits, big-endian.
const chainHash = ({ stream, revision, id, type, body, before }) => {
  const parts = ['relata-event-v1', stream, String(revision), id, type, body, before].flatMap((part) => {
    const text = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    return [length, text];
  });
  return sha256(...parts).toString('hex');
};

// Line by line: the event is what its hash says, that hash was signed at its position, and no revision is left out.
const checkExport = ([first, ...events]) => {
  if (first?.kind !== 'head') fail('line 1 is no head');
  try {
    openRing(first.keys);
    checkHead(first.head);
  } catch {
    fail('line 1 is no head');
  }
  const last = new Map();
  for (const [index, event] of events.entries()) {
    const at = `line ${index + 2}`;
    const { stream, position, revision, hash, before, path } = event;
    const { revision: r = -1, hash: h = '', count = 0 } = last.get(stream) ?? {};
    if (typeof event.body !== 'string') fail(`${at} is no event`);
    if (revision !== r + 1) fail(`${at}: revision ${r + 1} of ${stream} should stand here`);
    if (chainHash(event) !== hash) fail(`${at}: the event is not what its hash says`);
    if (before !== h) fail(`${at}: it does not follow the event before it`);
    if (!inclusionHolds({ position, eventHash: hash, head: first.head, path })) fail(`${at}: it was not signed`);
    last.set(stream, { revision, hash, count: count + 1 });
  }
  for (const { stream, events: count } of first.streams)
    if (last.get(stream)?.count !== count) fail(`line ${events.length + 2}: the file ends before ${stream} does`);
  console.log(`${events.length} events are as they were signed at ${first.head.at} by the key ${first.head.key}.`);
};

if (isExport) checkExport(lines(proofFile));
else {
  openRing(lines(keysFile).filter(({ publicKey }) => publicKey));
  const proof = JSON.parse(readFileSync(proofFile, 'utf8'));
  if (proof.kind === 'inclusion') {
    checkHead(proof.head);
    if (!inclusionHolds(proof)) fail('the path does not lead to the root');
    console.log(`Position ${proof.position} is in the log that was signed at ${proof.head.at}.`);
  } else {
    checkHead(proof.earlier);
    checkHead(proof.later, false);
    if (!consistencyHolds(proof)) fail('the paths do not lead to the roots');
    console.log(`The log of ${proof.later.size} events begins with that of ${proof.earlier.size}.`);
  }
}
