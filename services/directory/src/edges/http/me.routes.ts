import { type Clock, type CommandRunner, FIELD_CLASSES, type Position } from '@relata/es';
import { may, PERMISSIONS, type Permission, type Principal, ROLES, rowScope, seesClass } from '@relata/policy';
import { type Call, line, ProblemError, patchOf, type Route, recordHeaders, refusalProblem } from '@relata/service-kit';
import { Type } from 'typebox';
import type { ChangePreferences } from '../../domain/preferences.decisions.js';
import {
  DENSITIES,
  LANGUAGES,
  type Preferences,
  type PreferencesEvent,
  THEMES,
  WEEK_STARTS,
} from '../../domain/preferences.events.js';
import type { UserPresent } from '../../domain/user.state.js';

const PREFERENCES = {
  language: Type.Enum([...LANGUAGES]),
  timeZone: line(60, 'Name in the IANA database'),
  theme: Type.Enum([...THEMES]),
  density: Type.Enum([...DENSITIES]),
  weekStart: Type.Enum([...WEEK_STARTS]),
  startPage: line(100, 'Path of the console’s page that is opened first'),
  firstViews: Type.Record(Type.String(), Type.String(), {
    description: 'Ids of the saved views that lists open with, by collection; given anew as a whole',
  }),
};
const PreferencesView = Type.Object(
  Object.fromEntries(Object.entries(PREFERENCES).map(([name, schema]) => [name, Type.Optional(schema)])),
);

const Me = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['person', 'machine']),
  via: Type.String({ description: 'Client that the token was given to; `token:<id>` for a personal API token' }),
  name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  roles: Type.Array(Type.Enum([...ROLES])),
  teamId: Type.Optional(Type.String({ description: 'The team that the person belongs to' })),
  teams: Type.Array(Type.String(), { description: 'Own team, led ones, and all below them' }),
  permissions: Type.Array(Type.String()),
  rows: Type.Enum(['own', 'team', 'all'], { description: 'Whose records are seen' }),
  hiddenClasses: Type.Array(Type.Enum([...FIELD_CLASSES]), { description: 'Classes of fields that are hidden' }),
  preferences: PreferencesView,
  position: Type.String({
    description: 'End of the log at this moment: whoever follows the live stream from here misses nothing',
  }),
});

export interface MeParts {
  readonly preferences: CommandRunner<ChangePreferences, PreferencesEvent, Preferences>;
  readonly clock: Clock;
  user(id: string): UserPresent | undefined;
  /** End of the log. */
  head(): Promise<Position>;
}

/** Who asks, what they may do, and how they want to see it. */
export const meRoutes = (parts: MeParts): readonly Route[] => [
  {
    method: 'GET',
    path: '/me',
    permission: 'signed-in',
    summary: 'Who you are here, what you may do, and your preferences',
    answers: { status: 200, schema: Me },
    handle: async ({ principal }) => {
      const position = await parts.head();
      const { state } = await parts.preferences.load(principal.id);
      const user = parts.user(principal.id);
      return { body: { ...identityOf(principal, user), preferences: preferencesOf(state, user), position } };
    },
  },
  {
    method: 'PATCH',
    path: '/me/preferences',
    permission: 'signed-in',
    summary: 'Change your preferences (JSON merge patch)',
    body: patchOf(PREFERENCES),
    answers: { status: 200, schema: PreferencesView },
    handle: async (call) => {
      const { principal, context, body } = call as Call<Preferences>;
      const command: ChangePreferences = {
        ...body,
        type: 'ChangePreferences',
        id: principal.id,
        at: parts.clock.now(),
        by: principal.id,
      };
      const result = await parts.preferences.run(command, context);
      if (!result.ok) throw new ProblemError(refusalProblem(result.refusal, result.revision));
      return {
        body: preferencesOf(result.state, parts.user(principal.id)),
        headers: recordHeaders(result.revision, result.position),
      };
    },
  },
];

const identityOf = (principal: Principal, user: UserPresent | undefined): object => {
  const { id, via, roles, teams } = principal;
  const { name, email, teamId } = user?.fields ?? {};
  return {
    id,
    kind: user ? 'person' : 'machine',
    via,
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    roles,
    ...(teamId === undefined ? {} : { teamId }),
    teams,
    permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(principal, permission)),
    rows: rowsOf(principal),
    hiddenClasses: FIELD_CLASSES.filter((cls) => !seesClass(principal, cls)),
  };
};

const rowsOf = (principal: Principal): 'own' | 'team' | 'all' => {
  if (rowScope(principal) === 'all') return 'all';
  return principal.teams.length + principal.territories.length > 0 ? 'team' : 'own';
};

/** What nobody chose follows the person's record, as far as the console speaks that language. */
const preferencesOf = (chosen: Preferences, user: UserPresent | undefined): Preferences => {
  const { language: tag, timeZone } = user?.fields ?? {};
  const language = LANGUAGES.find((known) => known === tag?.split('-')[0]);
  return { ...(language ? { language } : {}), ...(timeZone === undefined ? {} : { timeZone }), ...chosen };
};
