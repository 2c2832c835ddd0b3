import { AccessFile } from './access-file.js';
import type { AccessStore } from './access-log.port.js';

/** The file in this thread: for tests and small tools. */
export const inlineAccessStore = (file = ':memory:'): AccessStore => {
  const access = new AccessFile(file);
  return {
    write: async (lines) => access.write(lines),
    read: async (question, limit) => access.read(question, limit),
    readers: async (record) => access.readers(record),
    prune: async (before) => access.prune(before),
    close: async () => access.close(),
  };
};
