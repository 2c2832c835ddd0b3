import { Alert, Anchor, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { listRecords } from '../../lib/api/records.js';
import { shown } from '../../lib/api/types.js';

export interface DoubleWarningProps {
  readonly collection: 'accounts' | 'contacts';
  /** What is typed so far: each is looked for by itself. */
  readonly words: readonly string[];
}

const SHORTEST = 3;
const TYPING_MS = 300;

/** Who is there already under the same e-mail, phone or name. */
export const DoubleWarning = ({ collection, words }: DoubleWarningProps) => {
  const { t } = useTranslation('clients');
  const [seen] = useDebouncedValue(words.join('\n'), TYPING_MS);
  const asked = seen
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word.length >= SHORTEST);
  const { data } = useQuery({
    queryKey: [collection, 'doubles', asked],
    enabled: asked.length > 0,
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(asked.map((q) => listRecords(collection, { q, limit: 3 }, signal)));
      const found = pages.flatMap(
        (page) => page.items as readonly { id: string; name?: unknown; fullName?: unknown }[],
      );
      return [...new Map(found.map((record) => [record.id, record])).values()].slice(0, 5);
    },
  });
  if (!data || data.length === 0) return null;
  return (
    <Alert color="yellow" icon={<TriangleAlert aria-hidden />} title={t('doubles')} role="status">
      <Stack gap="xs">
        {data.map((record) => (
          <Anchor
            key={record.id}
            component={Link}
            to={`/${collection}/${record.id}`}
            size="sm"
            c="inherit"
            dir="auto"
            underline="always"
          >
            {String(shown(record.fullName ?? record.name) ?? record.id)}
          </Anchor>
        ))}
      </Stack>
    </Alert>
  );
};
