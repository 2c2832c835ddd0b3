import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../lib/me.js';
import { pageOfRecord, useFound } from '../../lib/search.js';
import { usePlaces } from '../use-places.js';
import { chooseFirst, paletteDoor, paletteStore } from './palette-store.js';
import { useActs } from './use-acts.js';
import { useRecent } from './use-recent.js';

/** Collections whose records have a card, in the order in which they are offered. */
const CARDS = ['accounts', 'contacts', 'deals'] as const;

/** Finds records, opens places and does acts: Ctrl K. Opens each time that `asked` has grown. */
export const CommandPalette = ({ asked }: { readonly asked: number }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [words, setWords] = useState('');
  const { data: found } = useFound(words);
  // What is found may come before what stood first and was chosen when the words were typed.
  useEffect(() => {
    if (found) chooseFirst();
  }, [found]);
  const recent = useRecent();
  const acts = useActs();
  const places = usePlaces();
  useEffect(() => {
    if (asked > 0) paletteDoor.open();
  }, [asked]);
  const q = words.trim();
  const matches = (label: string): boolean => label.toLocaleLowerCase().includes(q.toLocaleLowerCase());
  const record = (collection: string, id: string, label: string, description?: string): SpotlightActionData => ({
    id: `${collection}/${id}`,
    label,
    ...(description ? { description } : {}),
    onClick: () => void navigate({ to: pageOfRecord(collection, id) ?? '/' }),
  });
  const hits = CARDS.map(
    (collection): SpotlightActionGroupData => ({
      group: t(`nav.${collection}`),
      actions: (found?.items ?? [])
        .filter((hit) => hit.collection === collection)
        .map(({ id, title, subtitle }) => record(collection, id, title ?? id, subtitle)),
    }),
  );
  const lately: SpotlightActionGroupData = {
    group: t('palette.recent'),
    actions: recent.map(({ collection, id, name }) => record(collection, id, name, t(`nav.${collection}`))),
  };
  const everything: SpotlightActionData = {
    id: 'search',
    label: t('palette.searchAll', { words: q }),
    leftSection: <Search size={18} aria-hidden />,
    onClick: () => void navigate({ to: '/search', search: { q } as never }),
  };
  const opens: SpotlightActionGroupData = {
    group: t('shell.places'),
    actions: places
      .filter(({ word }) => matches(t(word)))
      .map(({ to, word, icon: Icon }) => ({
        id: to,
        label: t(word),
        leftSection: <Icon size={18} aria-hidden />,
        onClick: () => void navigate({ to }),
      })),
  };
  const does: SpotlightActionGroupData = {
    group: t('palette.acts'),
    actions: acts
      .filter(({ label, rare }) => (q === '' ? !rare : matches(label)))
      .map(({ rare: _, ...action }): SpotlightActionData => action),
  };
  // Few places and acts hold the words that are typed: who types them means them, so they stand before the records.
  const groups = (q === '' ? [lately, opens, does] : [opens, does, ...hits]).filter(
    ({ actions }) => actions.length > 0,
  );
  return (
    <Spotlight
      store={paletteStore}
      actions={q !== '' && may('search:read') ? [...groups, everything] : groups}
      // The server has found what matches; words are not looked for once more.
      filter={(_, actions) => actions}
      query={words}
      onQueryChange={setWords}
      nothingFound={t('shell.nothingFound')}
      searchProps={{ placeholder: t('shell.search'), 'aria-label': t('shell.search') }}
      // Its box has a name; a reader wants one for the dialog, too.
      attributes={{ content: { 'aria-label': t('shell.search') } }}
      shortcut={null}
      scrollable
      maxHeight={420}
    />
  );
};
