import { FieldRows } from '../../components/record-card/field-rows.js';
import { OwnFields } from '../../components/record-card/own-fields.js';
import { DEAL_FIELDS } from './deal-field-defs.js';

/** All that a deal's card holds beside its stage and its lines. */
export const DealFields = () => (
  <>
    <FieldRows fields={DEAL_FIELDS} />
    <OwnFields />
  </>
);
