import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { signOut } from '../../lib/auth/session.js';
import { LANGUAGES } from '../../lib/i18n/languages.js';
import { useMe } from '../../lib/me.js';
import { useSavePreferences } from '../../lib/use-save-preferences.js';

const THEMES = { light: Sun, dark: Moon, system: Monitor } as const;

/** The person: language, theme, preferences, the way out. */
export const PersonMenu = () => {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const save = useSavePreferences();
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton>
          <span className="visually-hidden">{t('shell.person', { name: me.name })}</span>
          <Avatar name={me.name} size={32} color="accent.6" variant="filled" alt="" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} dir="auto">
            {me.name}
          </Text>
          {me.roles.map((role) => t(`role.${role}`)).join(', ')}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('preferences.language')}</Menu.Label>
        {LANGUAGES.map(({ code, name }) => (
          <Menu.Item
            key={code}
            lang={code}
            aria-current={i18n.language === code}
            fw={i18n.language === code ? 600 : undefined}
            onClick={() => save.mutate({ language: code })}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('preferences.theme')}</Menu.Label>
        {Object.entries(THEMES).map(([theme, Icon]) => (
          <Menu.Item
            key={theme}
            leftSection={<Icon size={16} aria-hidden />}
            onClick={() => save.mutate({ theme: theme as keyof typeof THEMES })}
          >
            {t(`preferences.${theme}`)}
          </Menu.Item>
        ))}
        {save.error && <ProblemNote error={save.error} />}
        <Menu.Divider />
        <Menu.Item component={Link} to="/preferences" leftSection={<Settings size={16} aria-hidden />} closeMenuOnClick>
          {t('preferences.title')}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
