import { FileSpreadsheet, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DropFile } from '../../components/drop-file.js';
import { useFormat } from '../../lib/format/use-format.js';

export interface DropTableProps {
  readonly file: File | null;
  readonly disabled: boolean;
  readonly onFile: (file: File) => void;
}

/** Takes the table that is brought in. */
export const DropTable = ({ file, disabled, onFile }: DropTableProps) => {
  const { t } = useTranslation('imports');
  const { number } = useFormat();
  return (
    <DropFile
      label={t('file')}
      accept=".csv,.tsv,.txt,text/csv"
      icon={file ? FileSpreadsheet : Upload}
      title={file ? file.name : t('choose')}
      hint={file ? t('another', { size: number(file.size / 1024, file.size < 10_240 ? 1 : 0) }) : t('fileHint')}
      taken={file !== null}
      disabled={disabled}
      onFile={onFile}
    />
  );
};
