import type { NewRecord } from '@relata/es';

/** A record with nothing in it but its id and some length. */
export const note = (stream: string, id: string, pad = 300, recordedAt = '2026-03-01T10:00:00.000Z'): NewRecord => ({
  stream,
  id,
  type: 'Written',
  body: JSON.stringify({ data: { id, pad: 'p'.repeat(pad) } }),
  recordedAt,
});
