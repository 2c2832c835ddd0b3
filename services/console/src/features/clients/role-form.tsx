import { Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { RecordSelect } from '../../components/record-select.js';
import { SubmitRow } from '../../components/submit-row.js';
import { asProblem } from '../../lib/api/problem.js';
import { useAct } from '../../lib/queries.js';

export interface RoleFormProps {
  readonly contactId: string;
  /** The role that is changed; a new one when it is not given. */
  readonly role?: { readonly accountId?: string; readonly role?: string; readonly primary?: boolean };
  /** Companies that the person has a role in already. */
  readonly taken: readonly string[];
  readonly onDone: () => void;
}

/** A person's role in a company, and whether it is the main one. */
export const RoleForm = ({ contactId, role, taken, onDone }: RoleFormProps) => {
  const { t } = useTranslation(['clients', 'fields']);
  const act = useAct('contacts');
  const [accountId, setAccount] = useState(role?.accountId ?? null);
  const [word, setWord] = useState(role?.role ?? '');
  const [primary, setPrimary] = useState(role?.primary ?? false);
  const problem = asProblem(act.error);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const body = { accountId, primary, ...(word.trim() ? { role: word.trim() } : {}) };
    act.mutate({ id: contactId, act: 'link-account', body }, { onSuccess: onDone });
  };
  return (
    <form onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onDone()}>
      <Stack gap="xs">
        {role === undefined && (
          <RecordSelect
            collection="accounts"
            label={t('fields:accountId')}
            value={accountId}
            without={taken}
            size="xs"
            onChange={setAccount}
            error={problem?.ofField('accountId')}
            autoFocus
          />
        )}
        <TextInput
          label={t('fields:role')}
          value={word}
          size="xs"
          maxLength={100}
          dir="auto"
          error={problem?.ofField('role')}
          autoFocus={role !== undefined}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
        <Switch
          label={t('makeMain')}
          size="xs"
          checked={primary}
          onChange={(event) => setPrimary(event.currentTarget.checked)}
        />
        {act.error && <ProblemNote error={act.error} />}
        <SubmitRow busy={act.isPending} ready={accountId !== null} onCancel={onDone} />
      </Stack>
    </form>
  );
};
