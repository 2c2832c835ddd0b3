export { dealsModel } from './deals.model.js';
export { dealsModule, dealsRoutes } from './deals.module.js';
