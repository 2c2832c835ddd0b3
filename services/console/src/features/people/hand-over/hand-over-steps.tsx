import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../../components/problem-note.js';
import { OWNED, type Owned } from '../owned.js';
import { ChooseHeir } from './choose-heir.js';
import { ChooseLeaver } from './choose-leaver.js';
import { HandOverResult } from './hand-over-result.js';
import { PreviewNote } from './preview-note.js';
import { totalOf } from './results.js';
import { type Heirs, useHandOver, usePreview } from './use-hand-over.js';

/** Who leaves and what of theirs; to whom; what would happen; then the job and what came out. */
export const HandOverSteps = ({ start }: { readonly start: string }) => {
  const { t } = useTranslation('people');
  const [from, setFrom] = useState(start);
  const [collections, setCollections] = useState<readonly Owned[]>(OWNED);
  const [heirs, setHeirs] = useState<Heirs>();
  const handing = useHandOver();
  const order =
    from !== '' && heirs && collections.length > 0 ? { ...heirs, from, collections: [...collections] } : undefined;
  const preview = usePreview(handing.done ? undefined : order);
  if (handing.done) return <HandOverResult from={from} handing={handing} />;
  return (
    <Stack>
      <ChooseLeaver
        from={from}
        fixed={start !== ''}
        onFrom={(id) => {
          setFrom(id);
          setHeirs(undefined);
        }}
        collections={collections}
        onCollections={setCollections}
      />
      {from !== '' && <ChooseHeir key={from} from={from} onHeirs={setHeirs} />}
      {preview.error ? <ProblemNote error={preview.error} /> : order && <PreviewNote preview={preview.data} />}
      {handing.run.error && <ProblemNote error={handing.run.error} />}
      <Button
        disabled={!order || !preview.data || totalOf(preview.data.counts) === 0}
        loading={handing.run.isPending}
        onClick={() => order && handing.run.mutate(order)}
      >
        {t('handOver.do')}
      </Button>
    </Stack>
  );
};
