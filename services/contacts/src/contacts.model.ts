import { RESERVATION_CATALOG } from '@relata/es';
import { anyForeign, anyProjection, joinCatalogs, type ServiceModel } from '@relata/projections';
import { contactsMapping } from './edges/bus/contacts.contract.js';
import { accountList, accountPast } from './projections/account-list.projection.js';
import { clientTimeline, timelineSubject } from './projections/client-timeline.projection.js';
import { contactList, contactPast } from './projections/contact-list.projection.js';
import { ACCOUNT_CATALOG } from './store/account.catalog.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';
import { FIELD_CATALOG } from './store/field.catalog.js';

/** Streams that hold the unique values of this service. */
export const CLAIMS = 'contactclaim';

/** Streams of the definitions of custom fields, one for each collection. */
export const FIELDS = 'fields';

export const contactsModel: ServiceModel = {
  name: 'contacts',
  categories: ['contact', 'account', FIELDS, CLAIMS],
  catalog: joinCatalogs(CONTACT_CATALOG, ACCOUNT_CATALOG, FIELD_CATALOG, RESERVATION_CATALOG),
  own: [anyProjection(contactList), anyProjection(accountList)],
  past: [anyProjection(contactPast), anyProjection(accountPast)],
  foreign: [anyForeign(clientTimeline), anyForeign(timelineSubject)],
  mapping: contactsMapping({ account: ACCOUNT_CATALOG, contact: CONTACT_CATALOG }),
};
