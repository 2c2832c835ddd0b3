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
  readonly fields: readonly TargetField[];
}

export interface RowError {
  readonly row: number;
  readonly column: string;
  readonly value?: string;
  readonly reason: string;
  readonly message: string;
}

/** How a file is read: by a mapping that has a name, or by what the person has chosen. */
export interface Plan {
  readonly as: Kind;
  readonly encoding: string;
  readonly named?: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, object>>;
  readonly constants: Readonly<Record<string, string>>;
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

export const startImport = (file: File, plan: Plan, dryRun: boolean): Promise<Job> => {
  const { as, encoding, named, columns, options, constants } = plan;
  const query = new URLSearchParams({ as, encoding, dryRun: String(dryRun) });
  if (named) {
    query.set('mapping', named);
    return ask(`/imports?${query}`, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: file });
  }
  const form = new FormData();
  form.append('mapping', JSON.stringify({ columns, options, constants }));
  form.append('file', file);
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

export const useRowErrors = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: ['jobs', id, 'errors'],
    queryFn: () =>
      ask<{ readonly items: readonly RowError[]; readonly next?: string }>(
        `/imports/${id}/errors?limit=500`,
        JSON_ONLY,
      ),
    enabled,
  });

export const useForgetJobs = () => {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['jobs'] });
};
