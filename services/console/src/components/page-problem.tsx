import { useTranslation } from 'react-i18next';
import { Page } from './page.js';
import { ProblemNote } from './problem-note.js';

/** A page that cannot be shown. */
export const PageProblem = ({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) => {
  const { t } = useTranslation();
  return (
    <Page title={t('problem.notShown')}>
      <ProblemNote error={error} onRetry={onRetry} />
    </Page>
  );
};
