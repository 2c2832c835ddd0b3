import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shown } from '../../lib/api/types.js';
import { countriesIn } from '../../lib/countries.js';
import { useAll } from '../../lib/queries.js';
import { useRoles } from './use-roles.js';

/** One entry of a list that one chooses from. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** People who have not left. */
export const PRESENT = 'status!=deactivated';
/** Teams and territories that are in use. */
export const IN_USE = 'status==active';

export const useTerritoryChoices = (): Choice[] => {
  const { data } = useAll('territories', { filter: IN_USE, sort: 'name', fields: 'id,name' });
  return (data ?? []).map(({ id, name }) => ({ value: id, label: shown(name) ?? id }));
};

export const useRoleChoices = (): Choice[] => {
  const { t } = useTranslation();
  return (useRoles().data ?? []).map(({ role }) => ({ value: role, label: t(`role.${role}`) }));
};

/** Countries by their names in the person's language. */
export const useCountryChoices = (): Choice[] => {
  const { language } = useTranslation().i18n;
  return useMemo(() => countriesIn(language).map(({ code, name }) => ({ value: code, label: name })), [language]);
};
