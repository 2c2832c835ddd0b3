import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api/client.js';
import { useMay } from '../../lib/me.js';
import { usePlaces } from '../use-places.js';

const TYPING_MS = 200;
/** Collections whose records have a card. */
const CARDS = ['accounts', 'contacts', 'deals'] as const;

/** Records that the words begin, over everything that one may see. */
const useFound = (words: string) => {
  const may = useMay()('search:read');
  const [q] = useDebouncedValue(words.trim(), TYPING_MS);
  return useQuery({
    queryKey: ['search', q],
    queryFn: async ({ signal }) =>
      (await api.GET('/api/v1/search', { params: { query: { q } }, signal })).data?.items ?? [],
    enabled: may && q !== '',
    placeholderData: keepPreviousData,
  }).data;
};

/** Finds records and opens places: Ctrl K. Opens each time that `asked` has grown. */
export const CommandPalette = ({ asked }: { readonly asked: number }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const found = useFound(words);
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const places = usePlaces()
    .map(
      ({ to, word, icon: Icon }): SpotlightActionData => ({
        id: to,
        label: t(word),
        leftSection: <Icon size={18} aria-hidden />,
        onClick: () => void navigate({ to }),
      }),
    )
    .filter(({ label }) => label?.toLocaleLowerCase().includes(words.trim().toLocaleLowerCase()));
  const records = CARDS.map(
    (collection): SpotlightActionGroupData => ({
      group: t(`nav.${collection}`),
      actions: (words.trim() === '' ? [] : (found ?? []))
        .filter((hit) => hit.collection === collection)
        .map(({ id, title, subtitle }) => ({
          id: `${collection}/${id}`,
          label: title ?? id,
          ...(subtitle ? { description: subtitle } : {}),
          onClick: () => void navigate({ to: `/${collection}/${id}` }),
        })),
    }),
  );
  return (
    <Spotlight
      actions={[...records, { group: t('shell.places'), actions: places }].filter(({ actions }) => actions.length > 0)}
      // The server has found what matches; words are not looked for once more.
      filter={(_, actions) => actions}
      query={words}
      onQueryChange={setWords}
      nothingFound={t('shell.nothingFound')}
      searchProps={{ placeholder: t('shell.search'), 'aria-label': t('shell.search') }}
      shortcut={null}
      scrollable
      maxHeight={420}
    />
  );
};
