import { useTranslation } from 'react-i18next';
import { type Collection, isHidden, type Money } from '../../lib/api/types.js';
import type { Named } from '../../lib/names.js';
import { HiddenMark, MoneyText, NameText, PlainText, WhenText } from '../values.js';
import { flat } from './flat.js';
import { StageText } from './stage-text.js';

const NAMED = {
  ownerId: 'users',
  userId: 'users',
  assigneeId: 'users',
  managerId: 'users',
  leadId: 'users',
  teamId: 'teams',
  territoryId: 'territories',
  accountId: 'accounts',
  parentId: 'accounts',
  pipelineId: 'pipelines',
  productId: 'products',
  primaryAccountId: 'accounts',
} as const;

/** Fields of which the texts know every value. */
const CHOICES: ReadonlySet<string> = new Set(['kind', 'gender', 'status', 'channel', 'lifecycleStage']);

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(T|$)/.test(value);

/** Names of several records in a line. */
const Names = ({
  ids,
  collection,
}: {
  readonly ids: readonly unknown[];
  readonly collection: 'contacts' | 'accounts' | 'territories';
}) =>
  ids.map((id, index) => (
    <span key={String(id)}>
      {index > 0 && ', '}
      <NameText collection={collection} id={id} />
    </span>
  ));

export interface ChangeValueProps {
  /** Whose field it is: what stands above a team is a team. */
  readonly of?: Collection;
  readonly field: string;
  readonly value: unknown;
}

/** Where the record that a field names is found. */
const namedBy = (field: string, of: Collection | undefined): Named | undefined =>
  field === 'parentId' && (of === 'teams' || of === 'territories') ? of : NAMED[field as keyof typeof NAMED];

/** A value in a history: names for ids, money and days as people read them. */
export const ChangeValue = ({ of, field, value }: ChangeValueProps) => {
  const { t } = useTranslation(['fields', 'common']);
  if (isHidden(value)) return <HiddenMark />;
  const collection = namedBy(field, of);
  if (collection && typeof value === 'string') return <NameText collection={collection} id={value} />;
  if (field === 'contactIds' && Array.isArray(value)) return <Names ids={value} collection="contacts" />;
  if (field === 'territoryIds' && Array.isArray(value)) return <Names ids={value} collection="territories" />;
  if (field === 'roles' && Array.isArray(value))
    return (
      <PlainText value={value.map((role) => t(`common:role.${role}`, { defaultValue: String(role) })).join(', ')} />
    );
  if (field === 'accounts' && Array.isArray(value))
    return <Names ids={value.map(({ accountId }) => accountId)} collection="accounts" />;
  if ((field === 'stageId' || field === 'fromStageId') && typeof value === 'string') return <StageText id={value} />;
  if (isMoney(value)) return <MoneyText value={value} />;
  if (isMoment(value)) return <WhenText value={value} />;
  if (CHOICES.has(field) && typeof value === 'string') return t(`choice.${value}`, { defaultValue: value });
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return <PlainText value={flat(value)} />;
};
