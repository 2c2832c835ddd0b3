import { activitiesModel } from '@relata/activities/model';
import { analyticsModel } from '@relata/analytics/model';
import { contactsModel } from '@relata/contacts/model';
import { dealsModel } from '@relata/deals/model';
import { directoryModel } from '@relata/directory/model';
import type { FieldClass } from '@relata/es';
import type { ServiceModel } from '@relata/projections';
import { ticketsModel } from '@relata/tickets/model';

/** What each service stores and folds. Pure, so that the projection thread loads no HTTP. */
export const MODELS: readonly ServiceModel[] = [
  directoryModel,
  contactsModel,
  dealsModel,
  activitiesModel,
  ticketsModel,
  analyticsModel,
];

/** The projections that follow at leisure. */
export const PASTS: ReadonlySet<string> = new Set(MODELS.flatMap(({ past }) => past.map(({ name }) => name)));

/** Classes of the fields of a stored event type; undefined when no service has it. */
export const classesOf = (type: string): Readonly<Record<string, FieldClass>> | undefined =>
  MODELS.find(({ catalog }) => Object.hasOwn(catalog, type))?.catalog[type]?.classes;
