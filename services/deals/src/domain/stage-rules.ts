import { type Refusal, refuse } from '@relata/es';
import {
  applyRules,
  FieldFault,
  type FieldRule,
  type FieldRules,
  idRule,
  idsRule,
  listRule,
  normalText,
  textRule,
  wholeRule,
} from '@relata/values';
import { isDealField } from './deal.fields.js';
import { type ChecklistItem, STAGE_KINDS, type Stage, type StageFields } from './pipeline.events.js';

const MOST_STAGES = 100;

const dealFieldRule: FieldRule<string> = (value, { field }) =>
  isDealField(value) ? value : new FieldFault('field-unknown', field);

const checklistItemRule: FieldRule<ChecklistItem> = (item, { field }) => {
  const id = idRule(item.id, { field: `${field}.id` });
  const text = textRule(500)(item.text, { field: `${field}.text` });
  if (id instanceof FieldFault) return id;
  if (text instanceof FieldFault) return text;
  return id === null || text === null ? null : { id, text };
};

/** The form of each field that a stage may be given. */
export const STAGE_RULES: FieldRules<StageFields> = {
  name: textRule(100),
  probability: wholeRule(0, 100, 'probability-invalid'),
  rottingDays: wholeRule(1, 3650, 'days-invalid'),
  allowedNext: idsRule(MOST_STAGES),
  requiredFields: listRule(dealFieldRule, (name) => name, 50),
  script: textRule(20_000),
  checklist: listRule(checklistItemRule, (item) => item.id, 100),
};

/** A stage as given, in its normal form. A name or probability that is missing is found by `stagesFault`. */
export const normalStage = (stage: Stage): Stage | FieldFault => {
  const fields = applyRules<StageFields, StageFields>(STAGE_RULES, stage);
  if (fields instanceof FieldFault) return fields;
  return { id: stage.id, kind: stage.kind, order: stage.order, name: '', probability: -1, ...fields } as Stage;
};

const faultOf = (stage: Stage, known: ReadonlySet<string>): [code: string, field: string] | undefined => {
  if (!stage.id) return ['field-required', 'id'];
  if (!stage.name) return ['field-required', 'name'];
  if (!Number.isFinite(stage.order)) return ['order-invalid', 'order'];
  if (!STAGE_KINDS.includes(stage.kind)) return ['value-unknown', 'kind'];
  const fixed = { open: undefined, won: 100, lost: 0 }[stage.kind];
  if (stage.probability < 0 || stage.probability !== (fixed ?? stage.probability))
    return ['probability-invalid', 'probability'];
  if (stage.allowedNext?.some((id) => !known.has(id))) return ['stage-unknown', 'allowedNext'];
  return undefined;
};

/** What is wrong with the stages of a pipeline taken together; undefined when they may stand. */
export const stagesFault = (stages: readonly Stage[]): Refusal | undefined => {
  const ids = new Set(stages.map((stage) => stage.id));
  if (ids.size < stages.length) return refuse('stage-exists', 'stages', 'Two stages have one id.').refusal;
  if (stages.length > MOST_STAGES) return refuse('too-many', 'stages').refusal;
  const names = new Set<string>();
  for (const stage of stages) {
    const fault = faultOf(stage, ids);
    if (fault) return refuse(...fault).refusal;
    if (names.has(normalText(stage.name))) return refuse('stage-name-taken', 'name').refusal;
    names.add(normalText(stage.name));
  }
  const missing = STAGE_KINDS.find((kind) => !stages.some((stage) => stage.kind === kind));
  return missing && refuse('stage-kind-missing', 'stages', `A pipeline needs at least one ${missing} stage.`).refusal;
};
