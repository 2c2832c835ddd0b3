import { Fieldset, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldDef, isEmpty } from '../fields/field-def.js';
import { FieldInput } from '../fields/field-input.js';
import { FieldValue } from '../fields/field-value.js';
import { useWords } from '../fields/use-words.js';
import { type Clash, joined } from './clash.js';
import classes from './conflict.module.css';

export interface ConflictFieldProps {
  readonly def: FieldDef;
  readonly clash: Clash;
  /** Undefined takes theirs; null empties the field. */
  readonly onChoose: (value: unknown) => void;
}

type Side = 'theirs' | 'mine' | 'anew';

const isList = ({ kind }: FieldDef): boolean => ['list', 'tags', 'choices', 'records'].includes(kind);

/** What a field was, what they made of it and what I did: one of both, or something else, is to stand. */
export const ConflictField = ({ def, clash, onChoose }: ConflictFieldProps) => {
  const { t } = useTranslation('card');
  const { titleOf } = useWords();
  const [side, setSide] = useState<Side | null>(null);
  const [typed, setTyped] = useState<unknown>(() => (isList(def) ? joined(clash) : clash.mine));
  const title = titleOf(def);
  const type = (value: unknown): void => {
    setTyped(value);
    onChoose(isEmpty(value) ? null : value);
  };
  const choose = (next: string): void => {
    setSide(next as Side);
    if (next === 'anew') type(typed);
    else onChoose(next === 'mine' ? clash.mine : undefined);
  };
  return (
    <Fieldset legend={title} p="sm">
      <div className={classes.side}>
        <Text size="sm" c="var(--muted)">
          {t('conflict.before')}
        </Text>
        <div dir="auto">
          <FieldValue def={def} value={clash.before} />
        </div>
      </div>
      <Radio.Group value={side} onChange={choose} aria-label={title}>
        <Stack gap="xs">
          {(['theirs', 'mine'] as const).map((word) => (
            <div key={word} className={classes.side} data-chosen={side === word || undefined}>
              <Radio value={word} size="xs" label={t(`conflict.${word}`)} />
              <div dir="auto">
                <FieldValue def={def} value={clash[word]} />
              </div>
            </div>
          ))}
          <div className={classes.side} data-chosen={side === 'anew' || undefined}>
            <Radio value="anew" size="xs" label={t(isList(def) ? 'conflict.joined' : 'conflict.anew')} />
            {side === 'anew' && (
              <FieldInput def={def} label={title} value={typed} onChange={type} autoFocus size="xs" />
            )}
          </div>
        </Stack>
      </Radio.Group>
    </Fieldset>
  );
};
