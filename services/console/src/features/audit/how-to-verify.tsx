import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '../../components/section.js';
import classes from './audit.module.css';
import { SignedHeads } from './signed-heads.js';

/** How anybody finds out whether the log was edited: outside of the server that wrote it. */
export const HowToVerify = ({ head }: { readonly head: string }) => {
  const { t } = useTranslation('audit');
  return (
    <Section title={t('verify.title')}>
      <Text size="sm">{t('verify.why')}</Text>
      <pre className={classes.command} dir="ltr">
        <code>npm run relata -- verify --data DIR</code>
      </pre>
      <Text size="sm" c="var(--muted)">
        {t('verify.head')}{' '}
        <code dir="ltr" data-head>
          {head}
        </code>
      </Text>
      <SignedHeads />
    </Section>
  );
};
