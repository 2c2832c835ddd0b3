import { line } from '@relata/service-kit';
import { Type } from 'typebox';
import { ADDRESS_KINDS, EMAIL_KINDS, PHONE_KINDS } from '../../domain/contact-points.js';

const closed = { additionalProperties: false };
const MOST = { maxItems: 20 };

/** Ways to reach a person or a company, as they stand in requests and answers. */
export const Emails = Type.Array(
  Type.Object(
    {
      address: line(320),
      kind: Type.Optional(Type.Enum([...EMAIL_KINDS])),
      primary: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  MOST,
);

export const Phones = Type.Array(
  Type.Object(
    {
      number: line(60, 'E.164, or national with the default country of the installation'),
      raw: Type.Optional(line(60)),
      kind: Type.Optional(Type.Enum([...PHONE_KINDS])),
      primary: Type.Optional(Type.Boolean()),
    },
    closed,
  ),
  MOST,
);

export const Addresses = Type.Array(
  Type.Object(
    {
      kind: Type.Optional(Type.Enum([...ADDRESS_KINDS])),
      street: Type.Optional(line(300)),
      city: Type.Optional(line(150)),
      region: Type.Optional(line(150)),
      postalCode: Type.Optional(line(30)),
      country: Type.Optional(line(2, 'ISO 3166-1 alpha-2')),
      formatted: Type.Optional(line(1000)),
    },
    closed,
  ),
  MOST,
);
