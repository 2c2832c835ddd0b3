import { Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { Section } from '../../components/section.js';
import { WhenText } from '../../components/values.js';
import { type Contact, type Shown, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { useAct } from '../../lib/queries.js';

const CHANNELS = ['email', 'phone', 'sms', 'messenger', 'post'] as const;

type Consent = Shown<Contact['consents']>[number];

/** What the person has allowed, for which purpose and channel, and where that is proved. */
export const Consents = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useTranslation(['clients', 'common']);
  const act = useAct('contacts');
  const may = useMay()('consents:write');
  const writable = useAsOf() === undefined && may;
  const consents = shown(contact.consents) ?? [];
  const withdraw = ({ purpose, channel }: Consent): void =>
    act.mutate({
      id: contact.id,
      act: 'withdraw-consent',
      body: { purpose, channel, proof: { source: 'console', at: new Date().toISOString() } },
    });
  return (
    <Section title={t('consents')}>
      <Stack gap="sm">
        {consents.length === 0 && (
          <Text size="sm" c="var(--muted)">
            {t('noConsents')}
          </Text>
        )}
        {consents.map((consent) => (
          <Group key={`${consent.purpose}|${consent.channel}`} justify="space-between">
            <div>
              <Text size="sm" dir="auto">
                {consent.purpose} · {t(`channel.${consent.channel}`)}
              </Text>
              <Text size="xs" c="var(--muted)">
                {consent.proof.source} <WhenText value={consent.proof.at} />
              </Text>
            </div>
            {consent.given && writable ? (
              <Button size="compact-xs" variant="default" onClick={() => withdraw(consent)}>
                {t('withdraw')}
              </Button>
            ) : (
              <Badge variant="default">{t(consent.given ? 'given' : 'withdrawn')}</Badge>
            )}
          </Group>
        ))}
        {act.error && <ProblemNote error={act.error} />}
        {writable && <NewConsent id={contact.id} />}
      </Stack>
    </Section>
  );
};

const NewConsent = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('clients');
  const act = useAct('contacts');
  const [form, setForm] = useState({ purpose: '', channel: 'email', source: '' });
  const give = (event: FormEvent): void => {
    event.preventDefault();
    const { purpose, channel, source } = form;
    act.mutate(
      { id, act: 'give-consent', body: { purpose, channel, proof: { source, at: new Date().toISOString() } } },
      { onSuccess: () => setForm({ ...form, purpose: '', source: '' }) },
    );
  };
  return (
    <form onSubmit={give} data-no-print>
      <Stack gap="xs">
        <TextInput
          label={t('purpose')}
          value={form.purpose}
          onChange={(event) => setForm({ ...form, purpose: event.currentTarget.value })}
        />
        <Select
          label={t('channelTitle')}
          data={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
          value={form.channel}
          allowDeselect={false}
          onChange={(channel) => channel && setForm({ ...form, channel })}
        />
        <TextInput
          label={t('proof')}
          value={form.source}
          onChange={(event) => setForm({ ...form, source: event.currentTarget.value })}
        />
        {act.error && <ProblemNote error={act.error} />}
        <Button
          type="submit"
          size="xs"
          variant="default"
          disabled={!form.purpose || !form.source}
          loading={act.isPending}
        >
          {t('give')}
        </Button>
      </Stack>
    </form>
  );
};
