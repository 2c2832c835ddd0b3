import { Readable } from 'node:stream';
import { ENCODINGS, type Imports } from '@relata/batch';
import { ProblemError, problem, type Route, refusalProblem } from '@relata/service-kit';
import { Type } from 'typebox';

/** Bytes of a file that a guess looks at, at most. */
const MOST_BYTES = 262_144;

const Query = Type.Object(
  { as: Type.String({ minLength: 1, maxLength: 60, description: 'Collection, e.g. contacts' }) },
  { additionalProperties: false },
);

const Texts = Type.Array(Type.String());

const Guess = Type.Object({
  separator: Type.String(),
  encoding: Type.Enum([...ENCODINGS], { description: 'Name it when the file is imported' }),
  headers: Texts,
  samples: Type.Array(Texts, { description: 'The first five rows' }),
  mapping: Type.Record(Type.String(), Type.String(), { description: 'Column → field' }),
  options: Type.Record(Type.String(), Type.Object({}), { description: 'Column → how its cells are read' }),
  named: Type.Optional(Type.String({ description: 'A mapping that reads the file as it is' })),
  unmapped: Texts,
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      title: Type.String(),
      type: Type.String(),
      required: Type.Boolean(),
      custom: Type.Boolean(),
      options: Type.Optional(Texts),
      collection: Type.Optional(Type.String()),
    }),
  ),
});

/** Looks at the beginning of a file, so that a person need not say what can be seen. */
export const guessRoute = (imports: Imports): Route => ({
  method: 'POST',
  path: '/import-mappings/guess',
  permission: 'imports:write',
  summary: 'Guess separator, encoding and mapping by the first 256 KiB of a CSV file',
  query: Query,
  consumes: 'text/csv',
  answers: { status: 200, schema: Guess },
  handle: async ({ query, body }) => {
    const start = body instanceof Readable ? await startOf(body) : new Uint8Array();
    const guess = await imports.guess((query as { readonly as: string }).as, start);
    if ('code' in guess) throw new ProblemError(refusalProblem(guess));
    return { body: guess };
  },
});

const startOf = async (body: Readable): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too much is read and let go, so that the answer reaches the client.
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  if (size > MOST_BYTES)
    throw new ProblemError(
      problem(413, 'body-too-large', {
        errors: [{ field: 'body', message: `must have at most ${MOST_BYTES} bytes: send the beginning of the file` }],
      }),
    );
  return Buffer.concat(chunks);
};
