import { useDirection } from '@mantine/core';
import { type ReactNode, use, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { startTexts } from '../lib/i18n/i18n.js';
import { directionOf } from '../lib/i18n/languages.js';

const started = startTexts();

const Directed = ({ children }: { readonly children: ReactNode }) => {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    setDirection(directionOf(i18n.language));
  }, [i18n.language, setDirection]);
  return children;
};

/** Shows its children once the texts of the language are there, and turns the page to its direction. */
export const WithTexts = ({ children }: { readonly children: ReactNode }) => {
  use(started);
  return <Directed>{children}</Directed>;
};
