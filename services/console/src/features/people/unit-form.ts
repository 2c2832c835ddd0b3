import type { UnitCollection, UnitRecord } from './units.js';

/** What one types of a team or territory. */
export interface UnitForm {
  readonly name: string;
  readonly leadId: string;
  readonly countries: readonly string[];
  readonly regions: readonly string[];
  /** Empty: it stands at the top. */
  readonly parentId: string;
}

export const formOfUnit = (unit: UnitRecord | undefined): UnitForm => ({
  name: unit?.name ?? '',
  leadId: unit?.leadId ?? '',
  countries: unit?.countries ?? [],
  regions: unit?.regions ?? [],
  parentId: unit?.parentId ?? '',
});

/** The fields of the kind, an empty lead as null for a patch and left out for a new one. */
export const unitBody = (collection: UnitCollection, form: UnitForm, isNew: boolean) => {
  const { name, leadId, countries, regions } = form;
  if (collection === 'territories') return { name: name.trim(), countries: [...countries], regions: [...regions] };
  if (leadId === '' && isNew) return { name: name.trim() };
  return { name: name.trim(), leadId: leadId === '' ? null : leadId };
};
