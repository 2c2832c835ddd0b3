import { Button } from '@mantine/core';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCard } from './card-scope.js';
import { FieldRow } from './field-row.js';
import { type FieldDef, isEmpty, valueIn } from './fields/field-def.js';

/** The fields of a card in their order; those that are seldom filled stand aside while they are empty. */
export const FieldRows = ({ fields }: { readonly fields: readonly FieldDef[] }) => {
  const { t } = useTranslation('card');
  const { record, changed } = useCard();
  const [all, setAll] = useState(false);
  const isAside = ({ field, rare }: FieldDef): boolean =>
    rare === true && isEmpty(valueIn(record, field)) && !changed.has(field);
  const aside = fields.filter(isAside).length;
  const Icon = all ? ChevronUp : ChevronDown;
  return (
    <>
      {fields
        .filter((def) => all || !isAside(def))
        .map((def) => (
          <FieldRow key={def.field} def={def} />
        ))}
      {aside > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Icon size={14} aria-hidden />}
          aria-expanded={all}
          onClick={() => setAll(!all)}
          w="fit-content"
          data-no-print
        >
          {all ? t('fewerFields') : t('emptyFields', { count: aside })}
        </Button>
      )}
    </>
  );
};
