import { Text } from '@mantine/core';
import { FileSpreadsheet, Upload } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format.js';
import classes from './imports.module.css';

export interface DropFileProps {
  readonly file: File | null;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file on, which opens the file picker too. */
export const DropFile = ({ file, disabled, onFile }: DropFileProps) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  const [over, setOver] = useState(false);
  const hint = useId();
  const Icon = file ? FileSpreadsheet : Upload;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !disabled) onFile(dropped);
  };
  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      data-small={file !== null || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        className="visually-hidden"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('file')}
        aria-describedby={hint}
        disabled={disabled}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) onFile(chosen);
        }}
      />
      <Icon size={file ? 20 : 28} aria-hidden />
      <span className={classes.dropWords}>
        <Text span fw={600} truncate>
          <bdi>{file ? file.name : t('choose')}</bdi>
        </Text>
        <Text span size="sm" c="var(--muted)" id={hint}>
          {file ? t('another', { size: number(file.size / 1024, file.size < 10_240 ? 1 : 0) }) : t('fileHint')}
        </Text>
      </span>
    </label>
  );
};
