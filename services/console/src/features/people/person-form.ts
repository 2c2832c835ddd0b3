import { type NewOf, shown, type User } from '../../lib/api/types.js';

/** What one types of a person. */
export interface PersonForm {
  readonly name: string;
  readonly email: string;
  readonly office: string;
  readonly teamId: string;
  readonly managerId: string;
  readonly territoryIds: readonly string[];
  readonly language: string;
  readonly timeZone: string;
  readonly roles: readonly string[];
}

export const EMPTY_PERSON: PersonForm = {
  name: '',
  email: '',
  office: '',
  teamId: '',
  managerId: '',
  territoryIds: [],
  language: '',
  timeZone: '',
  roles: [],
};

const TEXTS = ['name', 'email', 'office', 'teamId', 'managerId', 'language', 'timeZone'] as const;

/** The form as the record fills it. */
export const formOf = (user: User): PersonForm => ({
  ...EMPTY_PERSON,
  ...Object.fromEntries(TEXTS.map((field) => [field, shown(user[field]) ?? ''])),
  territoryIds: shown(user.territoryIds) ?? [],
  roles: shown(user.roles) ?? [],
});

/** What creates the person: nothing that was left empty. */
export const newPerson = (form: PersonForm): NewOf<'users'> => {
  const texts = TEXTS.flatMap((field) => (form[field].trim() === '' ? [] : [[field, form[field].trim()] as const]));
  return {
    ...Object.fromEntries(texts),
    name: form.name.trim(),
    roles: form.roles as NonNullable<NewOf<'users'>['roles']>,
    ...(form.territoryIds.length > 0 ? { territoryIds: [...form.territoryIds] } : {}),
  };
};

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id));

/** The merge patch from the one form to the other; roles are given and taken by acts of their own. */
export const personPatch = (before: PersonForm, after: PersonForm): object => ({
  ...Object.fromEntries(
    TEXTS.flatMap((field) => {
      const text = after[field].trim();
      return text === before[field] ? [] : [[field, text === '' ? null : text] as const];
    }),
  ),
  ...(same(before.territoryIds, after.territoryIds) ? {} : { territoryIds: [...after.territoryIds] }),
});
