export { contactsModel } from './contacts.model.js';
export { contactsService } from './contacts.module.js';
