import { join } from 'node:path';
import { contactsModel } from '@relata/contacts/model';
import { dealsModel } from '@relata/deals/model';
import { type DomainEvent, derivedId, type EventMeta, eventCodec, type NewRecord } from '@relata/es';
import { claimHash, openSqliteVault, VaultSealer } from '@relata/privacy';
import { openSqliteEventStore } from '@relata/store-sqlite';
import { type Company, dayOf, firstNameOf, lastNameOf, ownerOf, stageOf, traitOf } from './lib/company.js';

/** Contacts whose events go into one append. */
const CHUNK = 500;

interface Said {
  readonly stream: string;
  readonly event: DomainEvent;
  readonly personal: boolean;
}

/**
 * Appends a company to the log of a data folder that was started once: of each contact its creation and the
 * reservation of its e-mail, and for every second contact a deal that was moved once. That makes three events a contact.
 * Nothing runs on the folder meanwhile; the read models are loaded at the next start.
 */
export const seedCompany = async (folder: string, company: Company): Promise<number> => {
  const vault = openSqliteVault({
    file: join(folder, 'vault.db'),
    masterKeyFile: join(folder, 'secrets', 'master-key'),
    blockSize: 8_192,
  });
  const sealer = new VaultSealer(vault, { cacheSize: CHUNK * 4, drawAhead: 4_096 });
  const codec = eventCodec({ ...contactsModel.catalog, ...dealsModel.catalog }, sealer);
  const claimName = claimHash(await vault.hashKey('claims'));
  const store = await openSqliteEventStore({ file: join(folder, 'events.db'), writer: 'inline' });
  const said = (n: number): readonly Said[] => eventsOf(n, company, claimName);
  let events = 0;
  for (let from = 0; from < company.contacts; from += CHUNK) {
    const records: NewRecord[] = [];
    for (let n = from; n < Math.min(company.contacts, from + CHUNK); n++) {
      const meta = metaOf(n, company);
      let keyId: string | undefined;
      let stream = '';
      for (const [i, { stream: of, event, personal }] of said(n).entries()) {
        if (personal && of !== stream) keyId = await sealer.draw();
        stream = of;
        const id = derivedId(meta.commandId, of, String(i));
        const body = codec.encode(event, id, { ...meta, schema: codec.schemaOf(event.type) }, keyId);
        records.push({ stream: of, id, type: event.type, body, recordedAt: meta.recordedAt });
      }
    }
    await store.append(records, []);
    events += records.length;
  }
  await store.close();
  await vault.close();
  return events;
};

const eventsOf = (n: number, company: Company, claimName: ReturnType<typeof claimHash>): readonly Said[] => {
  const contact = `contact-${idOf('contact', n)}`;
  const address = `person.${n}@example.test`;
  const email = claimName({ kind: 'contact-email', value: address });
  const ownership = { ownerId: ownerOf(n, company), teamId: ownerOf(n, company).replace('u-', 't-') };
  const firstName = firstNameOf(n);
  const lastName = lastNameOf(n, company);
  const created = {
    firstName,
    lastName,
    fullName: `${firstName} ${lastName}`,
    jobTitle: traitOf(n, 2, 3) === 0 ? 'Head of purchasing' : 'Engineer',
    emails: [{ address, kind: 'work', primary: true }],
    phones: [{ number: `+4851${String(n).padStart(7, '0')}`, kind: 'mobile', primary: true }],
    tags: traitOf(n, 3, 10) === 0 ? ['fair', 'newsletter'] : ['newsletter'],
    source: traitOf(n, 4, 4) === 0 ? 'fair' : 'web',
    ...ownership,
  };
  const own: readonly Said[] = [
    { stream: contact, event: { type: 'ContactCreated', data: created }, personal: true },
    {
      stream: `contactclaim-${email}`,
      event: { type: 'ValueReserved', data: { holder: contact } },
      personal: false,
    },
  ];
  return n % 2 === 0 ? [...own, ...dealOf(n, company, ownership)] : own;
};

const dealOf = (n: number, company: Company, ownership: object): readonly Said[] => {
  const stream = `deal-${idOf('deal', n)}`;
  const { pipelineId, stages } = company;
  const at = `${dayOf(n)}T10:00:00.000Z`;
  const [first = ''] = stages;
  const created = {
    name: `Order ${n} of ${lastNameOf(n, company)}`,
    contactIds: [idOf('contact', n)],
    value: { amount: `${1_000 + traitOf(n, 5, 9_000)}.00`, currency: 'EUR' },
    expectedClose: dayOf(n + 90),
    openedOn: dayOf(n),
    ...ownership,
    pipelineId,
    stageId: first,
    at,
  };
  const moved = { pipelineId, fromStageId: first, stageId: stageOf(n, company), at, daysIn: 3 };
  return [
    { stream, event: { type: 'DealCreated', data: created }, personal: true },
    { stream, event: { type: 'DealMoved', data: moved }, personal: true },
  ];
};

const idOf = (kind: string, n: number): string => derivedId(kind, String(n));

const metaOf = (n: number, company: Company): EventMeta => ({
  recordedAt: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
  actor: { id: ownerOf(n, company), via: 'seed' },
  commandId: derivedId('seed', String(n)),
  correlationId: derivedId('seed', String(n)),
  schema: 1,
});
