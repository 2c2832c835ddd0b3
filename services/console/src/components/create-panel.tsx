import { Button, Drawer, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type HTMLInputTypeAttribute, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type ProblemError } from '../lib/api/problem.js';
import type { Collection, NewOf } from '../lib/api/types.js';
import { useCreate } from '../lib/queries.js';
import { ProblemNote } from './problem-note.js';

/** A line of the form: its title stands in the texts `fields`. */
export interface FormField<F extends string> {
  readonly name: F;
  readonly type?: HTMLInputTypeAttribute;
  /** The field of the API that a refusal names, where it is another. */
  readonly refused?: string;
}

export interface CreatePanelProps<C extends Collection, F extends string> {
  readonly collection: C;
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly fields: readonly FormField<F>[];
  /** What the form begins with. */
  readonly start?: Partial<Readonly<Record<F, string>>>;
  readonly ready: (form: Readonly<Record<F, string>>) => boolean;
  readonly body: (form: Readonly<Record<F, string>>) => NewOf<C>;
  /** Below the lines: choices of its own, warnings. */
  readonly children?: (form: Readonly<Record<F, string>>, problem: ProblemError | undefined) => ReactNode;
}

/** What was typed, without the lines that are empty. */
export const typed = <F extends string>(form: Readonly<Record<F, string>>): Partial<Record<F, string>> =>
  Object.fromEntries(
    Object.entries<string>(form).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])),
  ) as Partial<Record<F, string>>;

/** A new record in a panel at the side; opens its card when it is there, and keeps what was typed when it is refused. */
export const CreatePanel = <C extends Collection, F extends string>(props: CreatePanelProps<C, F>) => {
  const { collection, title, opened, onClose, fields, start = {}, ready, body, children } = props;
  const { t } = useTranslation(['fields', 'common']);
  const navigate = useNavigate();
  const create = useCreate(collection);
  const empty = Object.fromEntries(fields.map(({ name }) => [name, ''])) as Record<F, string>;
  const [form, setForm] = useState<Record<F, string>>({ ...empty, ...start });
  const problem = asProblem(create.error);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(
      { body: body(form) },
      {
        onSuccess: (record) => {
          setForm({ ...empty, ...start });
          onClose();
          void navigate({ to: `/${collection}/${(record as { readonly id: string }).id}` });
        },
      },
    );
  };
  return (
    <Drawer opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common:act.close') }}>
      <form onSubmit={save}>
        <Stack>
          {fields.map(({ name, type = 'text', refused = name }, index) => (
            <TextInput
              key={name}
              label={t(name as string)}
              type={type}
              dir="auto"
              data-autofocus={index === 0 || undefined}
              value={form[name]}
              error={problem?.ofField(refused)}
              onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })}
            />
          ))}
          {children?.(form, problem)}
          {create.error && <ProblemNote error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={!ready(form)}>
            {t('common:act.create')}
          </Button>
        </Stack>
      </form>
    </Drawer>
  );
};
