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

/** People who have not left, by name. */
export const usePeopleChoices = (but?: string): Choice[] => {
  const { data } = useAll('users', { filter: 'status!=deactivated', sort: 'name', fields: 'id,name' });
  return (data ?? []).filter(({ id }) => id !== but).map(({ id, name }) => ({ value: id, label: shown(name) ?? id }));
};

/** Teams or territories that are in use. */
export const useUnitChoices = (collection: 'teams' | 'territories'): Choice[] => {
  const { data } = useAll(collection, { filter: 'status==active', sort: 'name', fields: 'id,name' });
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
