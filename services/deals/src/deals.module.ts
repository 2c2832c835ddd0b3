import {
  anyResource,
  bindResource,
  customDefinitions,
  type ServiceParts,
  type ServicePorts,
  serviceParts,
  withCustomFields,
} from '@relata/service-kit';
import { CLAIMS } from './deals.model.js';
import { pipelineFacts } from './domain/pipeline.state.js';
import { dealsCalls } from './edges/calls/deals.calls.js';
import { dealResource } from './edges/http/deal.resource.js';
import { pipelineResource, type StageCount } from './edges/http/pipeline.resource.js';
import { productResource } from './edges/http/product.resource.js';
import { dealList } from './projections/deal-list.projection.js';
import { DEAL_CATALOG } from './store/deal.catalog.js';
import { PIPELINE_CATALOG } from './store/pipeline.catalog.js';
import { PRODUCT_CATALOG } from './store/product.catalog.js';

/** The service on its ports: pipelines, products and deals. */
export const dealsService = (ports: ServicePorts): ServiceParts => {
  const pipelines = bindResource(pipelineResource(dealsInStage(ports)), PIPELINE_CATALOG, ports, CLAIMS);
  const products = bindResource(productResource, PRODUCT_CATALOG, ports, CLAIMS);
  const definitions = customDefinitions(() => ports.calls.resolve('contacts').customFields('deals'));
  /** Stages name custom fields by their keys, as everybody does; deals hold them by their ids. */
  const heldAs = (name: string): string => {
    const field = definitions.current().find(({ key }) => name === `custom.${key}`);
    return field ? `custom.${field.id}` : name;
  };
  const lookup = async (id: string) => pipelineFacts(id, (await pipelines.runner.load(id)).state, heldAs);
  const deals = bindResource(withCustomFields(dealResource(lookup), definitions), DEAL_CATALOG, ports, CLAIMS);
  return {
    ...serviceParts([anyResource(pipelines), anyResource(products), anyResource(deals)]),
    calls: { deals: dealsCalls((id) => deals.runner.load(id)) },
  };
};

/** Whoever asks: a stage is in use even by deals that they do not see. One is enough to know. */
const dealsInStage =
  ({ readModels }: ServicePorts): StageCount =>
  async (pipelineId, stageId) => {
    const filter = {
      op: 'and',
      terms: [
        { op: 'eq', field: 'pipelineId', value: pipelineId },
        { op: 'eq', field: 'stageId', value: stageId },
      ],
    } as const;
    return (await readModels.count(dealList.name, { scope: 'all', filter, most: 1 })).value;
  };
