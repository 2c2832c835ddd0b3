import { useQuery, useQueryClient } from '@tanstack/react-query';
import { fetchApi } from '../../lib/api/client.js';
import { isOpen, type Job } from '../../lib/jobs.js';

/** What an import was asked to do. */
export const inputOf = (job: Job | undefined): { readonly as?: string; readonly dryRun?: boolean } => job?.input ?? {};

export const KINDS = ['users', 'accounts', 'products', 'contacts', 'deals'] as const;
export type Kind = (typeof KINDS)[number];

export interface TargetField {
  readonly field: string;
  readonly title: string;
  readonly required: boolean;
  /** Of a choice: what a cell may hold. */
  readonly options?: readonly string[];
}

/** What the server reads out of the beginning of a file. */
export interface Guess {
  readonly separator: string;
  readonly encoding: string;
  readonly headers: readonly string[];
  readonly samples: readonly (readonly string[])[];
  readonly mapping: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, object>>;
  readonly named?: string;
  readonly unmapped: readonly string[];
  readonly fields: readonly TargetField[];
}

/** Column → what stands in its cells → what is meant. */
export type Spellings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A mapping that the server knows by name: more than a table of columns can say. */
export interface KnownMapping {
  readonly name: string;
  readonly title?: string;
  readonly collection: string;
  readonly values?: Spellings;
}

export interface RowError {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  /** `-` when the row as a whole is at fault. */
  readonly column: string;
  /** Field that the column goes into. */
  readonly field?: string;
  readonly value?: string;
  readonly reason: string;
  readonly message: string;
}

/** How a file is read: by a mapping that is known, or by what the person has chosen. */
export interface Plan {
  readonly as: Kind;
  readonly encoding: string;
  readonly known?: KnownMapping | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, object>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly values: Spellings;
}

const GUESSED_BY = 256 * 1024;

const ask = async <T>(path: string, init?: RequestInit): Promise<T> =>
  (await (await fetchApi(new Request(`${window.location.origin}/api/v1${path}`, init))).json()) as T;

const JSON_ONLY = { headers: { accept: 'application/json' } };

export const guess = (file: File, as: Kind): Promise<Guess> =>
  ask(`/import-mappings/guess?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file.slice(0, GUESSED_BY),
  });

export const knownMappings = (): Promise<{ readonly items: readonly KnownMapping[] }> => ask('/import-mappings');

export const startImport = (file: File, plan: Plan, dryRun: boolean): Promise<Job> => {
  const { as, encoding, known, columns, options, constants, values } = plan;
  const form = new FormData();
  form.append('mapping', JSON.stringify(known ? { ...known, values } : { columns, options, constants, values }));
  form.append('file', file);
  const query = new URLSearchParams({ as, encoding, dryRun: String(dryRun) });
  return ask(`/imports?${query}`, { method: 'POST', body: form });
};

export const undoImport = (id: string): Promise<Job> => ask(`/imports/${id}/undo`, { method: 'POST' });

const WHILE_RUNNING_MS = 700;

export const useImports = () =>
  useQuery({
    queryKey: ['jobs', 'imports'],
    queryFn: () => ask<{ readonly items: readonly Job[] }>('/imports'),
    refetchInterval: ({ state }) => (state.data?.items.some(isOpen) ? WHILE_RUNNING_MS : false),
  });

const ERRORS_PER_PAGE = 500;
/** More than anybody mends by hand; equal values are mended together. */
const MOST_ERRORS = 5000;

/** Errors of an import, page by page, as far as they are of use. */
const errorsOf = async (id: string): Promise<{ readonly items: readonly RowError[]; readonly more: boolean }> => {
  const items: RowError[] = [];
  let cursor: string | undefined = '0';
  while (cursor !== undefined && items.length < MOST_ERRORS) {
    const path = `/imports/${id}/errors?limit=${ERRORS_PER_PAGE}&cursor=${cursor}`;
    const page: { readonly items: readonly RowError[]; readonly next?: string } = await ask(path, JSON_ONLY);
    items.push(...page.items);
    cursor = page.next;
  }
  return { items, more: cursor !== undefined };
};

export const useRowErrors = (id: string) =>
  useQuery({
    queryKey: ['import-errors', id],
    queryFn: () => errorsOf(id),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useForgetJobs = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['jobs'] });
};
