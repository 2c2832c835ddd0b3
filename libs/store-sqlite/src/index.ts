export { backUp, type PartFiles } from './backup/back-up.js';
export { checkFiles, type Manifest, readManifest } from './backup/manifest.js';
export { type Restored, type RestoreOrder, restore } from './backup/restore.js';
export { mergeLedger, openErasureLedger } from './erasures/erasure-ledger.js';
export type { EventReader } from './event-reader.js';
export type { LogProblem, LogProblemKind, LogReport } from './log-report.js';
export type { CommitPoint } from './log-writer.js';
export { countStreams, type EventLine, exportEvents, type HeadLine } from './proof/export-lines.js';
export { LogTree } from './proof/log-tree.js';
export { type Notary, type NotaryOptions, openNotary } from './proof/notary.js';
export {
  headOf,
  lastHeads,
  type ProofFiles,
  proofFiles,
  readAnchor,
  readHeads,
  readRing,
  ringEntries,
  rotateSigningKey,
} from './proof/proof-files.js';
export { proveConsistency, proveInclusion } from './proof/prove.js';
export { type ExportProblem, type ExportReport, verifyExport } from './proof/verify-export.js';
export { type ProofReport, verifyProof } from './proof/verify-proof.js';
export { serveWriter } from './serve-writer.js';
export { openSqliteEventReader, type SqliteEventReader, type SqliteEventReaderOptions } from './sqlite-event-reader.js';
export { openSqliteEventStore, type SqliteEventStore, type SqliteEventStoreOptions } from './sqlite-event-store.js';
export { verifyLog } from './verify-log.js';
