import {
  anyResource,
  bindResource,
  clientLookup,
  type ServiceParts,
  type ServicePorts,
  serviceParts,
} from '@relata/service-kit';
import { CLAIMS } from './activities.model.js';
import { noteResource } from './edges/http/note.resource.js';
import { taskResource } from './edges/http/task.resource.js';
import { NOTE_CATALOG } from './store/note.catalog.js';
import { TASK_CATALOG } from './store/task.catalog.js';

/** The service on its ports: notes and tasks. It calls contacts and deals, which must be there before. */
export const activitiesService = (ports: ServicePorts): ServiceParts => {
  const lookup = clientLookup(ports.calls);
  const notes = bindResource(noteResource(lookup), NOTE_CATALOG, ports, CLAIMS);
  const tasks = bindResource(taskResource(lookup), TASK_CATALOG, ports, CLAIMS);
  return serviceParts([anyResource(notes), anyResource(tasks)]);
};
