export { analyticsModel } from './analytics.model.js';
export { analyticsService } from './analytics.module.js';
