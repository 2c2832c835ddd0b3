import { FieldRow } from '../../components/record-card/field-row.js';
import { ClientCard } from './client-card.js';
import { CONTACT_FIELDS, NAME_PARTS } from './client-fields.js';
import { Consents } from './consents.js';
import { contactName } from './names.js';
import { PrivacyActs } from './privacy/privacy-acts.js';
import { Roles } from './roles.js';

/** One person: who it is, what happened, what hangs on it. */
export const ContactPage = () => (
  <ClientCard
    collection="contacts"
    nameOf={contactName}
    first={<FieldRow def={{ field: 'fullName', kind: 'text' }} parts={NAME_PARTS} />}
    fields={CONTACT_FIELDS}
    acts={(contact) => <PrivacyActs contact={contact} />}
    relations={(contact) => (
      <>
        <Roles contact={contact} />
        {contact.status !== 'erased' && <Consents contact={contact} />}
      </>
    )}
  />
);
