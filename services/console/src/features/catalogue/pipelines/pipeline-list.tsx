import { Badge, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Pipeline, shown } from '../../../lib/api/types.js';
import classes from './pipelines.module.css';

export interface PipelineListProps {
  readonly pipelines: readonly Pipeline[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Which of the pipelines is looked at. */
export const PipelineList = ({ pipelines, chosen, onChoose }: PipelineListProps) => {
  const { t } = useTranslation(['catalogue', 'common']);
  return (
    <ul className={classes.list} aria-label={t('tab.pipelines')}>
      {pipelines.map(({ id, name, status }) => (
        <li key={id}>
          <UnstyledButton className={classes.entry} aria-current={id === chosen} onClick={() => onChoose(id)}>
            <span dir="auto">{shown(name)}</span>
            {status === 'archived' && <Badge color="gray">{t('archived')}</Badge>}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
};
