/** position, stream name, revision, id, type, body, hash, recordedAt, stream number */
export type Row = readonly [number, string, number, string, number, string, string, string, number];

// `+ 0`: SQLite plans a statement anew for each run when its limit is a bare parameter, which costs more than the run.
const COLUMNS = 'e.position, s.name, e.revision, e.id, e.type, e.body, e.hash, e.recorded_at, e.stream';
const OF_STREAM = `SELECT ${COLUMNS} FROM streams s CROSS JOIN events e ON e.stream = s.id`;

export const HEAD = 'SELECT position FROM events ORDER BY position DESC LIMIT 1';
export const POSITION_CLOCK = 'SELECT clock FROM events WHERE position = ?';

/** Parameters: stream name, first revision, last position, limit. */
export const STREAM_FORWARDS = `${OF_STREAM}
  WHERE s.name = ?1 AND e.revision >= ?2 AND e.position <= ?3 ORDER BY e.revision LIMIT ?4 + 0`;
export const STREAM_BACKWARDS = `${OF_STREAM}
  WHERE s.name = ?1 AND e.revision <= ?2 AND e.position <= ?3 ORDER BY e.revision DESC LIMIT ?4 + 0`;

/** Parameters: category, stream number (exclusive), last position, limit. */
export const SCAN_STREAMS = `${OF_STREAM}
  WHERE s.category = ?1 AND s.id > ?2 AND e.position <= ?3 ORDER BY s.id, e.revision LIMIT ?4 + 0`;

/** Parameters: category, first position (exclusive), last position. */
export const COUNT = 'SELECT count(*) FROM events WHERE category = ?1 AND position > ?2 AND position <= ?3';

/** Parameters: first position (exclusive), last position, limit. */
export const SCAN_ALL = `SELECT ${COLUMNS} FROM events e CROSS JOIN streams s ON s.id = e.stream
  WHERE e.position > ?1 AND e.position <= ?2 ORDER BY e.position LIMIT ?3 + 0`;

/**
 * The same for some categories, and types when given. One index range per category, merged by position as they are
 * read, so that a page costs its own rows and not those of the whole log. The join keeps the order of the merge, though
 * SQL does not promise it; asking for it would sort whole bodies a second time.
 */
export const scanFiltered = (categories: readonly number[], types: readonly number[] | undefined): string => {
  const kinds = types ? ` AND type IN (${types.join(', ')})` : '';
  const ranges = categories.map(
    (c) => `SELECT position FROM events WHERE category = ${c} AND position > ?1 AND position <= ?2${kinds}`,
  );
  return `SELECT ${COLUMNS} FROM (${ranges.join(' UNION ALL ')} ORDER BY position LIMIT ?3 + 0) p
    CROSS JOIN events e ON e.position = p.position CROSS JOIN streams s ON s.id = e.stream`;
};

/** Of the event with an id among the positions behind one up to another. */
export const POSITION_OF_ID = 'SELECT position FROM events WHERE position > ? AND position <= ? AND id = ?';
