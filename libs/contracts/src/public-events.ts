import type { DescFile, DescMessage } from '@bufbuild/protobuf';
import type { GenMessage } from '@bufbuild/protobuf/codegenv2';
import * as activities from './gen/relata/activities/v1/events_pb.js';
import * as contacts from './gen/relata/contacts/v1/events_pb.js';
import * as deals from './gen/relata/deals/v1/events_pb.js';
import * as directory from './gen/relata/directory/v1/events_pb.js';
import * as tickets from './gen/relata/tickets/v1/events_pb.js';

type KebabTail<S extends string> = S extends `${infer C}${infer Rest}`
  ? C extends Lowercase<C>
    ? `${C}${KebabTail<Rest>}`
    : `-${Lowercase<C>}${KebabTail<Rest>}`
  : '';
type Kebab<S extends string> = S extends `${infer C}${infer Rest}` ? `${Lowercase<C>}${KebabTail<Rest>}` : '';

/** The events that a generated file declares, by their type on the wire. */
type EventsOf<Service extends string, File> = {
  readonly [K in keyof File as K extends `${infer Name}Schema`
    ? `crm.${Service}.${Kebab<Name>}.v1`
    : never]: File[K] extends GenMessage<infer Message, { jsonType: infer Json }>
    ? { readonly message: Message; readonly json: Json }
    : never;
};

/** Every public event by its type, with the shapes of its message and of its JSON form. */
export type PublicEvents = EventsOf<'activities', typeof activities> &
  EventsOf<'contacts', typeof contacts> &
  EventsOf<'deals', typeof deals> &
  EventsOf<'directory', typeof directory> &
  EventsOf<'tickets', typeof tickets>;

/** `crm.<service>.<event>.v1` of an event that is in the contract. */
export type PublicEventType = keyof PublicEvents;

export interface PublicEventEntry {
  readonly type: PublicEventType;
  readonly service: string;
  readonly schema: DescMessage;
}

const FILES: Readonly<Record<string, DescFile>> = {
  activities: activities.file_relata_activities_v1_events,
  contacts: contacts.file_relata_contacts_v1_events,
  deals: deals.file_relata_deals_v1_events,
  directory: directory.file_relata_directory_v1_events,
  tickets: tickets.file_relata_tickets_v1_events,
};

const kebab = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** Every message of a service's `events.proto` is a public event: the contract has no second list to keep. */
export const PUBLIC_EVENTS: ReadonlyMap<string, PublicEventEntry> = new Map(
  Object.entries(FILES).flatMap(([service, file]) =>
    file.messages.map((schema) => {
      const type = `crm.${service}.${kebab(schema.name)}.v1` as PublicEventType;
      return [type, { type, service, schema }] as const;
    }),
  ),
);

/** The services that have public events. */
export const PUBLIC_SERVICES: readonly string[] = Object.keys(FILES);
