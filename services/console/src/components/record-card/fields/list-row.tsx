import { ActionIcon, Group } from '@mantine/core';
import { Star, X } from 'lucide-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefOf } from './field-def.js';
import type { FieldInputProps } from './field-input-props.js';
import classes from './list-input.module.css';
import { type Thing, withPart } from './list-things.js';
import { useWords } from './use-words.js';

export interface ListRowProps {
  readonly def: DefOf<'list'>;
  readonly name: string;
  readonly thing: Thing;
  readonly autoFocus: boolean;
  readonly partError: (part: string) => string | undefined;
  readonly Input: ComponentType<FieldInputProps>;
  readonly onChange: (thing: Thing) => void;
  readonly onPrimary: () => void;
  readonly onRemove: () => void;
}

/** One of several things: its parts, whether it is the primary one, and the way out. */
export const ListRow = (props: ListRowProps) => {
  const { def, name, thing, autoFocus, partError, Input, onChange, onPrimary, onRemove } = props;
  const { t } = useTranslation('fields');
  const { titleOf } = useWords();
  const primary = thing.primary === true;
  return (
    <fieldset className={classes.thing} aria-label={name}>
      <div className={classes.parts}>
        {def.parts.map((part, at) => (
          <Input
            key={part.field}
            def={part}
            label={titleOf(part)}
            value={thing[part.field] ?? null}
            size="xs"
            autoFocus={autoFocus && at === 0}
            error={partError(part.field)}
            onChange={(next) => onChange(withPart(thing, part.field, next) ?? {})}
          />
        ))}
      </div>
      <Group gap={2} wrap="nowrap">
        {def.primary && (
          <ActionIcon
            variant="subtle"
            color={primary ? 'yellow' : 'gray'}
            aria-pressed={primary}
            aria-label={t('makePrimary')}
            title={t('makePrimary')}
            onClick={onPrimary}
          >
            <Star size={16} fill={primary ? 'currentColor' : 'none'} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t('takeOut')} title={t('takeOut')} onClick={onRemove}>
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </fieldset>
  );
};
