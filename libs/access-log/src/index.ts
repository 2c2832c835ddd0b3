export * from './access-entry.js';
export { AccessFile } from './access-file.js';
export * from './access-log.port.js';
export { type AccessBacklog, AccessWriter, type AccessWriterOptions } from './access-writer.js';
export { ActIndex, type ActRange } from './act-index.js';
export { inlineAccessStore } from './inline-store.js';
export { withEntries } from './readers.js';
export { type AccessReport, verifyAccessLog } from './verify-access.js';
