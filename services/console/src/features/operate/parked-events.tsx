import { Code, Loader, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { api } from '../../lib/api/client.js';
import { useFormat } from '../../lib/format/use-format.js';
import type { Sequence } from './operations.js';

const read = async ({ projection, key }: Sequence, signal: AbortSignal) => {
  const path = { projection, key };
  return (await api.GET('/api/v1/parked/{projection}/{key}', { params: { path }, signal })).data?.items ?? [];
};

type ParkedEvent = Awaited<ReturnType<typeof read>>[number];

const Event = ({ event }: { readonly event: ParkedEvent }) => {
  const { t } = useTranslation('operate');
  const { moment } = useFormat();
  const { type, stream, recordedAt, data, hidden = [] } = event;
  return (
    <Stack gap={4} component="li">
      <Text fw={600}>{[type, event.position, recordedAt && moment(recordedAt)].filter(Boolean).join(' · ')}</Text>
      {stream && <Text size="sm">{stream}</Text>}
      <Text size="sm" c="var(--bad)" dir="auto">
        {event.reason}
      </Text>
      {data && (
        <Code block dir="ltr">
          {JSON.stringify(data, null, 2)}
        </Code>
      )}
      {hidden.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('show.hidden', { fields: hidden.join(', ') })}
        </Text>
      )}
      {event.sealed && (
        <Text size="sm" c="dimmed">
          {t('show.sealed')}
        </Text>
      )}
      {event.unreadable && <Text size="sm">{t('show.unreadable')}</Text>}
    </Stack>
  );
};

export interface ParkedEventsProps {
  readonly sequence: Sequence;
  readonly onClose: () => void;
}

/** The first events of a parked sequence, as they lie in the log. */
export const ParkedEvents = ({ sequence, onClose }: ParkedEventsProps) => {
  const { t } = useTranslation('operate');
  const { data, error } = useQuery({
    queryKey: ['parked', sequence.projection, sequence.key, sequence.position, sequence.events],
    queryFn: ({ signal }) => read(sequence, signal),
  });
  return (
    <Modal opened onClose={onClose} title={t('show.title', { key: sequence.key })} size="lg">
      {error && <ProblemNote error={error} />}
      {!data && !error && <Loader size="sm" />}
      <Stack component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {data?.map((event) => (
          <Event key={event.position} event={event} />
        ))}
      </Stack>
    </Modal>
  );
};
