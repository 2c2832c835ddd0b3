export { contactsModel } from './contacts.model.js';
export { contactsModule, contactsRoutes } from './contacts.module.js';
