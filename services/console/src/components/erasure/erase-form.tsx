import { Alert, Button, Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whenOver } from '../../lib/job-queries.js';
import {
  type Erasable,
  type Erasure,
  type ErasureGround,
  type ErasurePreview,
  erase,
  GROUNDS,
} from '../../lib/privacy.js';
import { ProblemNote } from '../problem-note.js';

export interface EraseFormProps {
  readonly record: Erasable;
  readonly ground: ErasureGround;
  readonly preview: ErasurePreview;
  readonly onDone: (certificate: Erasure) => void;
  readonly onCancel: () => void;
}

interface Order {
  readonly ground: ErasureGround;
  readonly also: readonly string[];
  readonly keep: readonly string[];
}

const carryOut = async (record: Erasable, { ground, also, keep }: Order): Promise<Erasure> => {
  const job = await whenOver((await erase(record, { ground, also: [...also], keep: [...keep] })).id);
  if (job.status !== 'done') throw new Error(job.error ?? job.status);
  return job.result as unknown as Erasure;
};

/** Chooses what goes and asks once more: nothing brings it back. */
export const EraseForm = ({ record, ground: first, preview, onDone, onCancel }: EraseFormProps) => {
  const { t } = useTranslation(['privacy', 'common']);
  const { records, staying } = preview;
  const [ground, setGround] = useState(first);
  const [going, setGoing] = useState<ReadonlySet<string>>(
    new Set(records.filter(({ goes }) => goes).map(({ ref }) => ref)),
  );
  const [sure, setSure] = useState(false);
  const act = useMutation({ mutationFn: (order: Order) => carryOut(record, order), onSuccess: onDone });
  const toggle = (ref: string): void => setGoing((before) => new Set(before).symmetricDifference(new Set([ref])));
  const start = (event: FormEvent): void => {
    event.preventDefault();
    const refs = (wanted: boolean, goes: boolean): readonly string[] =>
      records.filter((one) => one.goes === goes && going.has(one.ref) === wanted).map(({ ref }) => ref);
    act.mutate({ ground, also: refs(true, false), keep: refs(false, true) });
  };
  return (
    <form onSubmit={start}>
      <Stack>
        <Alert color="red" icon={<TriangleAlert aria-hidden />}>
          {t('erase.warning')}
        </Alert>
        <Select
          label={t('ground')}
          data={GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
          value={ground}
          allowDeselect={false}
          onChange={(value) => value && setGround(value as ErasureGround)}
        />
        {records.length > 0 && (
          <Checkbox.Group label={t('erase.records')} value={[...going]}>
            <Stack gap="xs" mt="xs">
              {records.map(({ ref, title, others }) => (
                <Checkbox
                  key={ref}
                  value={ref}
                  onChange={() => toggle(ref)}
                  label={title ? <bdi>{title}</bdi> : <code>{ref}</code>}
                  description={others.length > 0 ? t('erase.shared', { others: others.join(', ') }) : t('erase.own')}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        {staying.length > 0 && <Text size="sm">{t('erase.staying', { count: staying.length })}</Text>}
        <Checkbox checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} label={t('erase.sure')} />
        {act.error && <ProblemNote error={act.error} />}
        <Group>
          <Button type="submit" color="red" disabled={!sure} loading={act.isPending}>
            {t('erase.do')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common:act.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
