import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { SubmitRow } from '../../components/submit-row.js';
import { asProblem } from '../../lib/api/problem.js';
import type { Contact, Shown } from '../../lib/api/types.js';
import { useAct } from '../../lib/queries.js';

export type Consent = Shown<Contact['consents']>[number];

const CHANNELS = ['email', 'phone', 'sms', 'messenger', 'post'] as const;

export interface ConsentFormProps {
  readonly contactId: string;
  /** The consent that is withdrawn, or given again; a new one when it is not given. */
  readonly consent?: Pick<Consent, 'purpose' | 'channel' | 'given'>;
  readonly onDone: () => void;
}

/** Records that a person agreed, or no longer does, with what proves it. */
export const ConsentForm = ({ contactId, consent, onDone }: ConsentFormProps) => {
  const { t } = useTranslation(['clients']);
  const act = useAct('contacts');
  const [form, setForm] = useState({
    purpose: consent?.purpose ?? '',
    channel: consent?.channel ?? 'email',
    source: '',
    text: '',
    documentId: '',
    on: new Date().toLocaleDateString('sv'),
  });
  const problem = asProblem(act.error);
  const verb = consent?.given ? 'withdraw' : 'give';
  const set = (change: Partial<typeof form>): void => setForm((before) => ({ ...before, ...change }));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const { purpose, channel, source, text, documentId, on } = form;
    const today = on === new Date().toLocaleDateString('sv');
    const proof = {
      source: source.trim(),
      at: (today ? new Date() : new Date(`${on}T12:00`)).toISOString(),
      ...(text.trim() ? { text: text.trim() } : {}),
      ...(documentId.trim() ? { documentId: documentId.trim() } : {}),
    };
    act.mutate(
      { id: contactId, act: `${verb}-consent`, body: { purpose: purpose.trim(), channel, proof } },
      { onSuccess: onDone },
    );
  };
  const line = (name: 'purpose' | 'source' | 'documentId', label: string, refused: string) => (
    <TextInput
      label={label}
      size="xs"
      value={form[name]}
      dir="auto"
      error={problem?.ofField(refused)}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      onSubmit={save}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onDone()}
      aria-label={t(verb)}
      data-no-print
    >
      <Stack gap="xs" mt="xs">
        {consent === undefined && (
          <>
            {line('purpose', t('purpose'), 'purpose')}
            <Select
              label={t('channelTitle')}
              size="xs"
              data={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
              value={form.channel}
              allowDeselect={false}
              onChange={(channel) => channel && set({ channel })}
            />
          </>
        )}
        {line('source', t('proof'), 'proof.source')}
        <TextInput
          type="date"
          label={t('proofOn')}
          size="xs"
          value={form.on}
          max={new Date().toLocaleDateString('sv')}
          required
          onChange={(event) => set({ on: event.currentTarget.value })}
        />
        <Textarea
          label={t('proofText')}
          size="xs"
          value={form.text}
          autosize
          minRows={2}
          dir="auto"
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        {line('documentId', t('proofDocument'), 'proof.documentId')}
        {act.error && <ProblemNote error={act.error} />}
        <SubmitRow
          word={t(verb)}
          busy={act.isPending}
          ready={form.purpose.trim() !== '' && form.source.trim() !== ''}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
};
