import { useTranslation } from 'react-i18next';
import { PlainText } from '../../components/values.js';

export interface PlaceNamesProps {
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly regions: readonly string[];
}

/** Countries by their names in the person's language, then regions as they were typed. */
export const PlaceNames = ({ countries, regions }: PlaceNamesProps) => {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames(i18n.language, { type: 'region', fallback: 'code' });
  return <PlainText value={[...countries.map((code) => names.of(code) ?? code), ...regions].join(', ')} />;
};
