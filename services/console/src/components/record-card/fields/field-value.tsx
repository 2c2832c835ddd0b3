import { Badge, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isHidden, type Money } from '../../../lib/api/types.js';
import { HiddenMark, MoneyText, NameText, PlainText, WhenText } from '../../values.js';
import { type DefOf, type FieldDef, isEmpty } from './field-def.js';
import classes from './field-value.module.css';
import { useWords } from './use-words.js';

export interface FieldValueProps {
  readonly def: FieldDef;
  readonly value: unknown;
}

/** The value of a field as people read it, by what the field holds. */
export const FieldValue = ({ def, value }: FieldValueProps) => {
  if (isHidden(value)) return <HiddenMark />;
  if (isEmpty(value)) return <PlainText value={undefined} />;
  switch (def.kind) {
    case 'text':
      return <TextValue def={def} value={String(value)} />;
    case 'date':
      return <WhenText value={value} />;
    case 'money':
      return <MoneyText value={value as Money} />;
    case 'boolean':
      return <YesNo value={value === true} />;
    case 'choice':
      return <Choice def={def} value={String(value)} />;
    case 'choices':
    case 'tags':
      return <Badges def={def} values={value as readonly string[]} />;
    case 'record':
      return <RecordLink collection={def.collection} id={String(value)} />;
    case 'records':
      return (value as readonly string[]).map((id) => (
        <div key={id}>
          <RecordLink collection={def.collection} id={id} />
        </div>
      ));
    case 'list':
      return (value as readonly object[]).map((thing) => (
        <Parts key={JSON.stringify(thing)} parts={def.parts} value={thing} starred={def.primary} />
      ));
    case 'group':
      return <Parts parts={def.parts} value={value as object} titled />;
    default:
      return <PlainText value={value} />;
  }
};

const LINKS = { email: 'mailto:', tel: 'tel:', url: '' } as const;

const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

const TextValue = ({ def: { type }, value }: { readonly def: DefOf<'text'>; readonly value: string }) => {
  if (type === undefined) return <bdi className={classes.text}>{value}</bdi>;
  const there = type === 'url' ? (isAddress(value) ? value : `https://${value}`) : `${LINKS[type]}${value}`;
  return (
    <a href={there} {...(type === 'url' ? { target: '_blank', rel: 'noreferrer' } : {})}>
      <bdi>{value}</bdi>
    </a>
  );
};

const YesNo = ({ value }: { readonly value: boolean }) => {
  const { t } = useTranslation('fields');
  return t(value ? 'yes' : 'no');
};

const Choice = ({ def, value }: { readonly def: DefOf<'choice'>; readonly value: string }) => {
  const { labelOf } = useWords();
  return <bdi>{labelOf(def.options.find((option) => option.value === value) ?? { value })}</bdi>;
};

const Badges = ({ def, values }: { readonly def: FieldDef; readonly values: readonly string[] }) => {
  const { labelOf } = useWords();
  const options = def.kind === 'choices' ? def.options : [];
  return (
    <Group gap={4}>
      {values.map((value) => (
        <Badge key={value} variant="default" maw="100%" className={classes.tag ?? ''}>
          {labelOf(options.find((option) => option.value === value) ?? { value, label: value })}
        </Badge>
      ))}
    </Group>
  );
};

/** Whose cards are open to whoever may know the record. */
const CARDS: ReadonlySet<string> = new Set(['accounts', 'contacts', 'deals']);

const RecordLink = ({ collection, id }: { readonly collection: DefOf<'record'>['collection']; readonly id: string }) =>
  CARDS.has(collection) ? (
    <Link to={`/${collection}/${id}` as string}>
      <NameText collection={collection} id={id} />
    </Link>
  ) : (
    <NameText collection={collection} id={id} />
  );

interface PartsProps {
  readonly parts: readonly FieldDef[];
  readonly value: object;
  readonly starred?: boolean | undefined;
  readonly titled?: boolean;
}

/** One thing of several parts in a line; which kind it is comes last and is muted. */
const Parts = ({ parts, value, starred = false, titled = false }: PartsProps) => {
  const { t } = useTranslation('fields');
  const { titleOf } = useWords();
  const values = value as Readonly<Record<string, unknown>>;
  const filled = parts.filter(({ field }) => !isEmpty(values[field]));
  return (
    <div className={classes.thing} data-titled={titled || undefined}>
      {filled.map((part) => (
        <span key={part.field} data-choice={part.kind === 'choice' || undefined} className={classes.part}>
          {titled && <span className={classes.muted}>{titleOf(part)} </span>}
          <FieldValue def={part} value={values[part.field]} />
        </span>
      ))}
      {starred && values.primary === true && (
        <Star size={12} className={classes.star} role="img" aria-label={t('primary')} />
      )}
    </div>
  );
};
