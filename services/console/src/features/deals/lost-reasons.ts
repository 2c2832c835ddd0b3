import { useTranslation } from 'react-i18next';

/** Codes that the console offers; imports and other systems may have written others. */
export const LOST_REASONS = ['price', 'no-budget', 'competitor', 'no-need', 'timing', 'no-answer', 'other'] as const;

/** The word for a code, or the code itself when it is not one of ours. */
export const useLostReason = (): ((code: string) => string) => {
  const { t } = useTranslation('deals');
  return (code) => t(`reasons.${code}`, { defaultValue: code });
};
