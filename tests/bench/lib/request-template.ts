import type { LoadJob, LoadRequest } from './load.js';

/** One request as bytes, with the places where the rising number is written. */
export class RequestTemplate {
  private readonly places: readonly { readonly at: number; readonly digits: number }[];

  private constructor(private readonly bytes: Buffer) {
    this.places = [...bytes.toString('latin1').matchAll(/#+/g)].map(({ index, 0: run }) => ({
      at: index,
      digits: run.length,
    }));
  }

  /** A copy for each connection: the bytes are written in place, so that a request costs no allocation. */
  static of(request: LoadRequest, job: Pick<LoadJob, 'url' | 'token'>): RequestTemplate {
    const { host } = new URL(job.url);
    const lines = [`${request.method} ${request.path} HTTP/1.1`, `host: ${host}`, 'accept: application/json'];
    if (job.token !== undefined) lines.push(`authorization: Bearer ${job.token}`);
    if (request.body !== undefined)
      lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(request.body)}`);
    return new RequestTemplate(Buffer.from(`${lines.join('\r\n')}\r\n\r\n${request.body ?? ''}`));
  }

  numbered(number: number): Buffer {
    for (const { at, digits } of this.places) {
      let rest = number;
      for (let i = at + digits - 1; i >= at; i--) {
        this.bytes[i] = 48 + (rest % 10);
        rest = Math.floor(rest / 10);
      }
    }
    return this.bytes;
  }
}
