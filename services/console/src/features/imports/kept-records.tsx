import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../components/problem-note.js';
import { NameText, type NameTextProps } from '../../components/values.js';
import { fetchApi } from '../../lib/api/client.js';
import type { Job } from '../../lib/jobs.js';
import { Grid } from './grid.js';
import { readSheet } from './import-file.js';

const SHOWN = 100;
const NAMED: readonly string[] = [
  'accounts',
  'contacts',
  'deals',
  'users',
  'teams',
] satisfies NameTextProps['collection'][];

const keptOf = async (job: string): Promise<readonly (readonly string[])[]> => {
  const response = await fetchApi(new Request(`${window.location.origin}/api/v1/jobs/${job}/files/kept.csv`));
  return (await readSheet(new File([await response.blob()], 'kept.csv'), 'utf-8')).rows;
};

/** What an undo has left as it is, and why. */
export const KeptRecords = ({ job }: { readonly job: Job }) => {
  const { t } = useTranslation(['imports', 'common']);
  const { data, error } = useQuery({
    queryKey: ['import-kept', job.id],
    queryFn: () => keptOf(job.id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) return <ProblemNote error={error} />;
  if (!data) return <div data-busy />;
  return (
    <>
      <Grid head={[t('keptRecord'), t('keptWhy')]}>
        {data.slice(0, SHOWN).map(([collection = '', id = '', reason = '']) => (
          <tr key={id}>
            <th scope="row">
              {NAMED.includes(collection) ? (
                <Link to={`/${collection}/${id}` as never}>
                  <NameText collection={collection as NameTextProps['collection']} id={id} />
                </Link>
              ) : (
                <bdi>{id}</bdi>
              )}
            </th>
            <td>{t(`keptReason.${reason}`, { defaultValue: reason })}</td>
          </tr>
        ))}
      </Grid>
      {data.length > SHOWN && (
        <Text size="sm" p="xs">
          {t('moreRows', { count: data.length - SHOWN, text: data.length - SHOWN })}
        </Text>
      )}
    </>
  );
};
