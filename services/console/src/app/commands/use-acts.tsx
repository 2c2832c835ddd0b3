import type { SpotlightActionData } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { History, Languages, LogOut, Plus, Settings, SunMoon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAsOf, useSetAsOf } from '../../lib/as-of/as-of.js';
import { signOut } from '../../lib/auth/session.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';
import { useSavePreferences } from '../../lib/use-save-preferences.js';
import { useMake, useMakes } from './use-makes.js';

/** An act of the palette; `rare` ones are shown only when their words are typed. */
export interface PaletteAct extends SpotlightActionData {
  readonly id: string;
  readonly label: string;
  readonly rare: boolean;
}

/** What can be done from anywhere. */
export const useActs = (): readonly PaletteAct[] => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const makes = useMakes();
  const make = useMake();
  const asOf = useAsOf();
  const setAsOf = useSetAsOf();
  const { mutate: save } = useSavePreferences();
  const act = (id: string, label: string, Icon: typeof Plus, onClick: () => void, rare = true): PaletteAct => ({
    id,
    label,
    leftSection: <Icon size={18} aria-hidden />,
    onClick,
    rare,
  });
  return [
    ...(asOf === undefined ? [] : [act('now', t('time.backToNow'), History, () => setAsOf(undefined), false)]),
    ...makes.map((one) => act(one.word, t(one.word), Plus, () => make(one), false)),
    ...(['light', 'dark', 'system'] as const).map((theme) =>
      act(`theme-${theme}`, `${t('preferences.theme')}: ${t(`preferences.${theme}`)}`, SunMoon, () => save({ theme })),
    ),
    ...LANGUAGES.map(({ code, name }) =>
      act(`language-${code}`, `${t('preferences.language')}: ${name}`, Languages, () => save({ language: code })),
    ),
    act('preferences', t('preferences.title'), Settings, () => void navigate({ to: '/preferences' })),
    act('sign-out', t('shell.signOut'), LogOut, () => void signOut()),
  ];
};
