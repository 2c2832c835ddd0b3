import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddButton } from '../../components/add-button.js';
import { Section } from '../../components/section.js';
import { HiddenMark, WhenText } from '../../components/values.js';
import { type Contact, isHidden, shown } from '../../lib/api/types.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { type Consent, ConsentForm } from './consent-form.js';

const keyOf = ({ purpose, channel }: Consent): string => `${purpose}|${channel}`;

/** What the person has allowed, for which purpose and channel, and where that is proved. */
export const Consents = ({ contact }: { readonly contact: Contact }) => {
  const { t } = useTranslation(['clients', 'common']);
  const may = useMay()('consents:write');
  const writable = useAsOf() === undefined && may;
  const [open, setOpen] = useState<string>();
  const consents = shown(contact.consents) ?? [];
  const close = (): void => setOpen(undefined);
  return (
    <Section title={t('consents')}>
      <Stack gap="sm">
        {isHidden(contact.consents) && <HiddenMark />}
        {!isHidden(contact.consents) && consents.length === 0 && (
          <Text size="sm" c="var(--muted)">
            {t('noConsents')}
          </Text>
        )}
        {consents.map((consent) => (
          <div key={keyOf(consent)}>
            <ConsentLine consent={consent} onChange={writable ? () => setOpen(keyOf(consent)) : undefined} />
            {writable && open === keyOf(consent) && (
              <ConsentForm contactId={contact.id} consent={consent} onDone={close} />
            )}
          </div>
        ))}
        {writable && open === 'new' && <ConsentForm contactId={contact.id} onDone={close} />}
        {writable && open !== 'new' && <AddButton onClick={() => setOpen('new')}>{t('give')}</AddButton>}
      </Stack>
    </Section>
  );
};

interface ConsentLineProps {
  readonly consent: Consent;
  readonly onChange: (() => void) | undefined;
}

const ConsentLine = ({ consent: { purpose, channel, given, proof }, onChange }: ConsentLineProps) => {
  const { t } = useTranslation('clients');
  return (
    <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
      <div>
        <Text size="sm" dir="auto">
          {purpose} · {t(`channel.${channel}`)}{' '}
          <Badge size="xs" tt="none" variant="default" c={given ? 'var(--good)' : 'var(--muted)'}>
            {t(given ? 'given' : 'withdrawn')}
          </Badge>
        </Text>
        <Text size="xs" c="var(--muted)" dir="auto">
          {proof.source} · <WhenText value={proof.at} />
          {proof.documentId && ` · ${proof.documentId}`}
        </Text>
        {proof.text && (
          <Text size="xs" fs="italic" dir="auto">
            {proof.text}
          </Text>
        )}
      </div>
      {onChange && (
        <Button size="compact-xs" variant="default" onClick={onChange} data-no-print>
          {t(given ? 'withdraw' : 'giveAgain')}
        </Button>
      )}
    </Group>
  );
};
