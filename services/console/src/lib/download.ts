import { fetchApi } from './api/client.js';

/** Gives a file to the browser to keep. */
export const saveBlob = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken the file by then; the memory is given back.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** Fetches a file with the session's token and keeps it; `onBytes` tells how much has come. */
export const download = async (path: string, name: string, onBytes?: (bytes: number) => void): Promise<void> => {
  const response = await fetchApi(new Request(`${window.location.origin}${path}`));
  const reader = response.body?.getReader();
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    parts.push(part.value as BlobPart);
    bytes += part.value.byteLength;
    onBytes?.(bytes);
  }
  saveBlob(new Blob(parts, { type: response.headers.get('content-type') ?? 'text/csv' }), name);
};

/** Fetches a file that a job has written. A link cannot carry the session's token. */
export const downloadJobFile = ({ job, name }: { readonly job: string; readonly name: string }): Promise<void> =>
  download(`/api/v1/jobs/${encodeURIComponent(job)}/files/${encodeURIComponent(name)}`, name);
