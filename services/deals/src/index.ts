export { dealsModel } from './deals.model.js';
export { dealsService } from './deals.module.js';
