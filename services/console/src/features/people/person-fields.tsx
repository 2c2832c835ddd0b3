import { FieldRows } from '../../components/record-card/field-rows.js';
import type { FieldDef } from '../../components/record-card/fields/field-def.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';

/** Changed in the panel that changes a person, all of them at once. */
const fixed = (def: FieldDef): FieldDef => ({ ...def, fixed: true });

const FIELDS: readonly FieldDef[] = [
  fixed({ field: 'email', kind: 'text', type: 'email' }),
  fixed({ field: 'office', kind: 'text' }),
  fixed({ field: 'teamId', kind: 'record', collection: 'teams' }),
  fixed({ field: 'managerId', kind: 'record', collection: 'users' }),
  fixed({ field: 'territoryIds', kind: 'records', collection: 'territories' }),
  fixed({
    field: 'language',
    kind: 'choice',
    options: LANGUAGES.map(({ code, name }) => ({ value: code, label: name })),
  }),
  fixed({ field: 'timeZone', kind: 'text' }),
  fixed({ field: 'externalId', kind: 'text' }),
];

/** What describes a person. */
export const PersonFields = () => <FieldRows fields={FIELDS} />;
