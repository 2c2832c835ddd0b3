import { Fieldset, Stack } from '@mantine/core';
import type { DefOf } from './field-def.js';
import type { NestedInputProps } from './field-input-props.js';
import { withPart } from './list-things.js';
import { useWords } from './use-words.js';

/** One thing of several parts. */
export const GroupInput = (props: NestedInputProps<DefOf<'group'>>) => {
  const { def, label, value, onChange, partError, autoFocus = false, size = 'sm', Input } = props;
  const { titleOf } = useWords();
  const thing = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    <Fieldset legend={label} p="sm">
      <Stack gap="xs">
        {def.parts.map((part, index) => (
          <Input
            key={part.field}
            def={part}
            label={titleOf(part)}
            value={thing[part.field] ?? null}
            size={size}
            autoFocus={autoFocus && index === 0}
            error={partError?.(part.field)}
            onChange={(next) => onChange(withPart(thing, part.field, next))}
          />
        ))}
      </Stack>
    </Fieldset>
  );
};
