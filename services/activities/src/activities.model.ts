import { RESERVATION_CATALOG } from '@relata/es';
import { anyProjection, joinCatalogs, type ServiceModel } from '@relata/projections';
import { activitiesMapping } from './edges/bus/activities.contract.js';
import { clientScope } from './projections/client-scope.projection.js';
import { noteList, notePast } from './projections/note-list.projection.js';
import { taskList, taskPast } from './projections/task-list.projection.js';
import { NOTE_CATALOG } from './store/note.catalog.js';
import { TASK_CATALOG } from './store/task.catalog.js';

/** Streams that would hold unique values of this service. */
export const CLAIMS = 'activityclaim';

export const activitiesModel: ServiceModel = {
  name: 'activities',
  categories: ['note', 'task', CLAIMS],
  catalog: joinCatalogs(NOTE_CATALOG, TASK_CATALOG, RESERVATION_CATALOG),
  own: [anyProjection(noteList), anyProjection(taskList)],
  past: [anyProjection(notePast), anyProjection(taskPast)],
  foreign: [clientScope],
  mapping: activitiesMapping({ note: NOTE_CATALOG, task: TASK_CATALOG }),
};
