import { Button, TextInput } from '@mantine/core';
import { Archive, Tag } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordSelect } from '../../record-select.js';
import type { BulkAct, BulkWord } from './bulk-act.js';

export interface BulkToolsProps {
  readonly words: readonly BulkWord[];
  readonly looking: boolean;
  readonly onAct: (act: BulkAct) => void;
}

/** The acts that are offered; each is shown as a preview first. */
export const BulkTools = ({ words, looking, onAct }: BulkToolsProps) => {
  const { t } = useTranslation(['bulk', 'fields', 'common']);
  const [tag, setTag] = useState('');
  return (
    <>
      {words.includes('owner') && (
        <RecordSelect
          size="xs"
          collection="users"
          label={t('giveTo')}
          filter="status!=deactivated"
          value={null}
          onChange={(ownerId) => ownerId && onAct({ word: 'owner', act: 'assign', body: { ownerId } })}
        />
      )}
      {words.includes('team') && (
        <RecordSelect
          size="xs"
          collection="teams"
          label={t('putInto')}
          filter="status==active"
          value={null}
          onChange={(teamId) => teamId && onAct({ word: 'team', act: 'assign', body: { teamId } })}
        />
      )}
      {words.includes('tag') && (
        <>
          <TextInput
            size="xs"
            aria-label={t('fields:tags')}
            placeholder={t('fields:tags')}
            value={tag}
            onChange={(event) => setTag(event.currentTarget.value)}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<Tag size={14} aria-hidden />}
            disabled={!tag.trim()}
            loading={looking}
            onClick={() => onAct({ word: 'tag', act: 'tag', body: { tags: [tag.trim()] } })}
          >
            {t('addTag')}
          </Button>
        </>
      )}
      {words.includes('archive') && (
        <Button
          size="xs"
          variant="default"
          leftSection={<Archive size={14} aria-hidden />}
          loading={looking}
          onClick={() => onAct({ word: 'archive', act: 'archive' })}
        >
          {t('common:act.archive')}
        </Button>
      )}
    </>
  );
};
