export { activitiesModel } from './activities.model.js';
export { activitiesService } from './activities.module.js';
