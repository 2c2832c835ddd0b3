import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import { Grid } from './grid.js';
import classes from './imports.module.css';
import type { Spellings } from './imports-api.js';
import type { Spelling } from './spellings.js';

export interface SpellingStepProps {
  readonly spellings: readonly Spelling[];
  readonly values: Spellings;
  readonly onSpell: (column: string, from: string, to: string | undefined) => void;
}

/** Values of the file that are known to stand for others; each can be mended otherwise, or left as it is. */
export const SpellingStep = ({ spellings, values, onSpell }: SpellingStepProps) => {
  const { t } = useTranslation('imports');
  return (
    <Grid head={[t('column'), t('inFile'), t('done'), t('meant')]} numbers={[2]}>
      {spellings.map((one) => (
        <SpellingRow
          key={`${one.column}/${one.from}`}
          spelling={one}
          to={values[one.column]?.[one.from]}
          onSpell={onSpell}
        />
      ))}
    </Grid>
  );
};

interface SpellingRowProps extends Pick<SpellingStepProps, 'onSpell'> {
  readonly spelling: Spelling;
  /** Undefined: left as it is. */
  readonly to: string | undefined;
}

const SpellingRow = ({ spelling: { column, from, to: proposed, rows }, to, onSpell }: SpellingRowProps) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  const [typed, setTyped] = useState(to ?? proposed);
  return (
    <tr>
      <td>
        <Checkbox
          checked={to !== undefined}
          onChange={(event) => onSpell(column, from, event.currentTarget.checked ? typed : undefined)}
          label={<bdi>{column}</bdi>}
          aria-label={t('spell', { value: from })}
        />
      </td>
      <td>
        <bdi>{from}</bdi>
      </td>
      <td className={classes.number}>{number(rows)}</td>
      <td>
        <TextInput
          size="xs"
          aria-label={t('meantBy', { value: from })}
          value={typed}
          dir="auto"
          disabled={to === undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => typed !== to && typed !== '' && onSpell(column, from, typed)}
        />
      </td>
    </tr>
  );
};
