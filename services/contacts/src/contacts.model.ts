import { RESERVATION_CATALOG } from '@relata/es';
import { anyProjection, joinCatalogs, type ServiceModel } from '@relata/projections';
import { contactList } from './projections/contact-list.projection.js';
import { CONTACT_CATALOG } from './store/contact.catalog.js';

/** Streams that hold the unique values of this service. */
export const CLAIMS = 'contactclaim';

export const contactsModel: ServiceModel = {
  name: 'contacts',
  categories: ['contact', CLAIMS],
  catalog: joinCatalogs(CONTACT_CATALOG, RESERVATION_CATALOG),
  own: [anyProjection(contactList)],
  foreign: [],
};
