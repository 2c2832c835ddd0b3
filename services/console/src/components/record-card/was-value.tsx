import { useTranslation } from 'react-i18next';
import classes from './field-row.module.css';
import { type FieldDef, isEmpty } from './fields/field-def.js';
import { FieldValue } from './fields/field-value.js';

export interface WasValueProps {
  readonly def: FieldDef;
  /** What it was; undefined where only a part of what is shown has changed. */
  readonly value: unknown;
}

/** Beside a value that changed at the moment that is shown: what it was before. */
export const WasValue = ({ def, value }: WasValueProps) => {
  const { t } = useTranslation('time');
  return (
    <div className={classes.was}>
      {isEmpty(value) ? (
        t(value === undefined ? 'changedHere' : 'wasEmpty')
      ) : (
        <>
          {t('was')} <FieldValue def={def} value={value} />
        </>
      )}
    </div>
  );
};
