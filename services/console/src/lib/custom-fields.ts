import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from './api/client.js';
import type { paths } from './api/gen/api.js';

/** The definition of one of the company's own fields. */
export type CustomField =
  paths['/api/v1/fields']['get']['responses'][200]['content']['application/json']['items'][number];

/** Names by language tag, the person's own first. */
export const inLanguage = (
  labels: Readonly<Record<string, string>> | undefined,
  language: string,
): string | undefined => labels && (labels[language] ?? labels.en ?? Object.values(labels)[0]);

/** All definitions, of now unless a moment is named; those that are written no more too. */
export const useFieldDefinitions = (query: { readonly asOf?: string } = {}) =>
  useQuery({
    queryKey: ['fields', query],
    staleTime: 60_000,
    queryFn: async ({ signal }) => (await api.GET('/api/v1/fields', { params: { query }, signal })).data?.items ?? [],
  });

/** The company's own fields of a collection in their order, those that are written no more left out. */
export const useCustomFields = (collection: string): readonly CustomField[] => {
  const { data } = useFieldDefinitions();
  return (data ?? [])
    .filter((field) => field.collection === collection && !field.retired)
    .toSorted((a, b) => a.order - b.order);
};

/** How the fields of a collection are called, the company's own ones by their definitions. */
export const useFieldTitles = (collection: string): ((field: string) => string) => {
  const { t, i18n } = useTranslation('fields');
  const own = useCustomFields(collection);
  return (field) => {
    const found = field.startsWith('custom.') ? own.find(({ key }) => `custom.${key}` === field) : undefined;
    return inLanguage(found?.label, i18n.language) ?? t(field, { defaultValue: field.replace('custom.', '') });
  };
};
