import { PassThrough, type Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { compileCheck, ProblemError, problem } from '@relata/service-kit';
import { Type } from 'typebox';

const MOST_MAPPING = 262_144;
const DEEPEST_MAPPING = 12;

const ColumnOptions = Type.Object(
  {
    format: Type.Optional(Type.Enum(['YYYY-MM-DD', 'DD.MM.YYYY', 'DD/MM/YYYY', 'MM/DD/YYYY'])),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })),
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$', description: 'Of phone numbers without a country' })),
    by: Type.Optional(Type.Enum(['name', 'email'], { description: 'What people are called by' })),
  },
  { additionalProperties: false },
);

/** A mapping as a person makes one: which column goes into which field. */
export const ShortMapping = Type.Object(
  {
    columns: Type.Record(Type.String(), Type.String(), { maxProperties: 500, description: 'Column → field' }),
    options: Type.Optional(Type.Record(Type.String(), ColumnOptions, { maxProperties: 500 })),
    constants: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), { maxProperties: 100, description: 'Field → value of every record' }),
    ),
    values: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.String(), { maxProperties: 5000 }), {
        maxProperties: 500,
        description: 'Column → what stands in its cells → what is meant',
      }),
    ),
  },
  { additionalProperties: false },
);

/** A file with its mapping as form data. */
export const ImportForm = Type.Object({
  mapping: Type.Optional(
    Type.Object({}, { description: 'Which column goes into which field: a mapping, or the short form' }),
  ),
  file: Type.String({ description: 'The CSV file' }),
});

const checkShort = compileCheck(ShortMapping, 'body');

const invalid = (field: string, message: string): ProblemError =>
  new ProblemError(problem(400, 'request-invalid', { errors: [{ field, message }] }));

export interface ReadForm {
  readonly file: Readable;
  /** The part `mapping`, wherever it stands; resolves once the file was read. Undefined when there is none. */
  mapping(): Promise<unknown>;
}

/** The parts of form data as they come: the file is handed on unread. */
export const readImportForm = (body: Readable, contentType: string): Promise<ReadForm> => {
  let text: string | undefined;
  let found = false;
  const file = new PassThrough();
  return new Promise((resolve, reject) => {
    const busboy = busboyFor(contentType);
    const over = new Promise<void>((done, failed) => {
      busboy.once('finish', done);
      busboy.once('error', () => failed(invalid('body', 'is no form data that can be read')));
    });
    // Looked at by who asks for the mapping.
    over.catch((fault: unknown) => {
      file.destroy();
      reject(fault);
    });
    const mapping = async (): Promise<unknown> => {
      await over;
      return text === undefined ? undefined : mappingIn(text);
    };
    busboy.on('field', (name, value, _, isCut) => {
      if (name !== 'mapping') return;
      text = isCut ? '' : value;
    });
    busboy.on('file', (_, part) => {
      found = true;
      part.on('error', () => file.destroy());
      part.pipe(file);
      resolve({ file, mapping });
    });
    busboy.once('finish', () => {
      if (!found) reject(invalid('file', 'is missing'));
    });
    body.once('error', () => busboy.destroy());
    body.pipe(busboy);
  });
};

const busboyFor = (contentType: string): BusboyInstance => {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      // Browsers send a blob of JSON with a file name as well.
      isPartAFile: (name) => name === 'file',
      limits: { fieldSize: MOST_MAPPING, fields: 1, files: 1, parts: 2 },
    });
  } catch {
    throw invalid('Content-Type', 'must name the boundary of the parts');
  }
};

const mappingIn = (text: string): unknown => {
  const sent = parsed(text);
  if (typeof sent !== 'object' || sent === null || depthOf(sent) > DEEPEST_MAPPING)
    throw invalid('mapping', 'must be a mapping as JSON');
  return Object.hasOwn(sent, 'columns') ? checkShort(sent) : sent;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
