import { type TObject, type TProperties, type TSchema, Type } from 'typebox';

/** A line of text; empty counts as absent. */
export const line = (maxLength = 200, description?: string) =>
  Type.String({ maxLength, ...(description ? { description } : {}) });

/** Id of a record or a user. */
export const Id = Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9][A-Za-z0-9_.:-]*$' });

/** Calendar date without a time; never shifts with a zone. */
export const LocalDate = Type.String({ format: 'date', description: 'YYYY-MM-DD' });

/** Instant in UTC or with an offset. */
export const Instant = Type.String({ format: 'date-time' });

/** Decimal amount and ISO 4217 currency. */
export const MoneySchema = Type.Object(
  {
    amount: Type.String({ pattern: '^-?\\d{1,15}(\\.\\d{1,4})?$', description: 'Decimal, e.g. "1054.00"' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' }),
  },
  { additionalProperties: false },
);

export const Tags = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 50 });

/** Custom fields by key; checked against their definitions. */
export const Custom = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 60 });

/** A body whose fields are all optional, each of which may be null to clear it: a JSON merge patch (RFC 7396). */
export const patchOf = (properties: TProperties): TObject =>
  Type.Object(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        Type.Optional(Type.Union([schema as TSchema, Type.Null()])),
      ]),
    ),
    { additionalProperties: false },
  );

/** A body that names the required fields; all others may be left out. */
export const bodyOf = (properties: TProperties, required: readonly string[] = []): TObject =>
  Type.Object(
    Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [
        name,
        required.includes(name) ? (schema as TSchema) : Type.Optional(schema as TSchema),
      ]),
    ),
    { additionalProperties: false },
  );

/**
 * The view of a record: its own fields, all optional (absent or hidden), inside the frame that every record has. The API
 * document has it once, under its title.
 */
export const recordView = (title: string, properties: TProperties): TObject =>
  Type.Object(
    {
      id: Type.String(),
      revision: Type.Integer(),
      createdAt: Type.Optional(Type.String()),
      createdBy: Type.Optional(Type.String()),
      updatedAt: Type.Optional(Type.String()),
      updatedBy: Type.Optional(Type.String()),
      ...Object.fromEntries(
        Object.entries(properties).map(([name, schema]) => [
          name,
          Type.Optional(Type.Union([schema as TSchema, Type.Object({ hidden: Type.Literal(true) })])),
        ]),
      ),
    },
    { title },
  );
