import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '../../components/record-card/field-row.js';
import { NameText, PlainText } from '../../components/values.js';
import { shown, type User } from '../../lib/api/types.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';

/** What describes a person. */
export const PersonFields = ({ user }: { readonly user: User }) => {
  const { t } = useTranslation('fields');
  const language = shown(user.language);
  const territories = shown(user.territoryIds) ?? [];
  return (
    <Stack gap={0}>
      <FieldRow title={t('email')} value={user.email} />
      <FieldRow title={t('office')} value={user.office} />
      <FieldRow title={t('teamId')} value={user.teamId}>
        <NameText collection="teams" id={user.teamId} />
      </FieldRow>
      <FieldRow title={t('managerId')} value={user.managerId}>
        <NameText collection="users" id={user.managerId} />
      </FieldRow>
      <FieldRow title={t('territoryIds')} value={user.territoryIds}>
        {territories.length === 0 ? (
          <PlainText value={undefined} />
        ) : (
          territories.map((id) => (
            <div key={id}>
              <NameText collection="territories" id={id} />
            </div>
          ))
        )}
      </FieldRow>
      <FieldRow title={t('language')} value={user.language}>
        <PlainText value={LANGUAGES.find(({ code }) => code === language)?.name ?? language} />
      </FieldRow>
      <FieldRow title={t('timeZone')} value={user.timeZone} />
      <FieldRow title={t('externalId')} value={user.externalId} />
    </Stack>
  );
};
