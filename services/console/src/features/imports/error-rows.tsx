import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import type { ErrorGroup } from './error-groups.js';
import type { Mend, Sheet } from './import-file.js';
import classes from './imports.module.css';

export interface ErrorRowsProps {
  readonly group: ErrorGroup;
  readonly sheet: Sheet;
  readonly onMend: (mend: Mend) => void;
}

const SHOWN = 20;

/** The rows at fault as they stand in the file; each cell can be mended for itself. */
export const ErrorRows = ({ group: { column, rows }, sheet, onMend }: ErrorRowsProps) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  return (
    <div className={classes.rows}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            {sheet.headers.map((header) => (
              <th scope="col" key={header}>
                <bdi>{header}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row}>
              <th scope="row">{number(row)}</th>
              {sheet.headers.map((header, at) => (
                <td key={header} className={header === column ? classes.fault : undefined}>
                  {header === column || column === '-' ? (
                    <Cell row={row} column={header} value={sheet.rows[row - 2]?.[at] ?? ''} onMend={onMend} />
                  ) : (
                    <bdi>{sheet.rows[row - 2]?.[at] ?? ''}</bdi>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && t('moreRows', { count: rows.length - SHOWN, text: number(rows.length - SHOWN) })}
    </div>
  );
};

interface CellProps extends Pick<ErrorRowsProps, 'onMend'> {
  readonly row: number;
  readonly column: string;
  readonly value: string;
}

const Cell = ({ row, column, value, onMend }: CellProps) => {
  const { t } = useTranslation('imports');
  const [typed, setTyped] = useState(value);
  const save = (): void => {
    if (typed !== value) onMend({ row, column, value: typed });
  };
  return (
    <TextInput
      size="xs"
      miw={120}
      aria-label={t('cell', { row, column })}
      value={typed}
      dir="auto"
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
};
