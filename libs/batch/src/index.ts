export * from './jobs/job.js';
export * from './jobs/job-engine.js';
export type { JobFile } from './jobs/job-file.js';
export * from './jobs/job-store.js';
