import type { BenchRow, Edition } from './bench-row.js';

const figure = (value: number | undefined): string => {
  if (value === undefined) return '—';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
};

const ratio = (value: number | undefined): string => (value === undefined ? '—' : value.toFixed(2));

const cells = (row: BenchRow): readonly string[] => [
  row.id,
  row.work,
  row.size,
  `${figure(row.ours)} ${row.unit}`,
  row.raw === undefined ? '—' : `${figure(row.raw)} ${row.unit}`,
  ratio(row.ratio),
  row.notes,
];

const line = (texts: readonly string[]): string =>
  `| ${texts.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;

/** The result as markdown: what it was taken on, then one line for each row. */
export const markdownOf = (edition: Edition, machine: readonly string[], rows: readonly BenchRow[]): string =>
  [
    `Edition \`${edition}\`. A ratio is ours ÷ the raw limit, both from one run. Times differ from machine to machine.`,
    '',
    ...machine.map((text) => `- ${text}`),
    '',
    line(['#', 'Work', 'Size', 'Ours', 'Raw limit', 'Ratio', 'Notes']),
    line(['---', '---', '---', '---:', '---:', '---:', '---']),
    ...rows.map((row) => line(cells(row))),
    '',
  ].join('\n');

/** What is missing or broken in the rows that were expected, as sentences. No time is judged. */
export const gapsIn = (ids: readonly string[], rows: readonly BenchRow[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { id } of rows) counts.set(id, (counts.get(id) ?? 0) + 1);
  const missing = ids.filter((id) => !counts.has(id)).map((id) => `${id} has no row`);
  const unexpected = [...counts.keys()].filter((id) => !ids.includes(id)).map((id) => `${id} is not in the registry`);
  const numberless = rows
    .filter(({ ours, raw }) => !Number.isFinite(ours) || (raw !== undefined && !Number.isFinite(raw)))
    .map(({ id }) => `${id} has no figure`);
  return [...missing, ...unexpected, ...numberless];
};
