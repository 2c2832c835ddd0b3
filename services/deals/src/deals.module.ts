import type { DynamicModule } from '@nestjs/common';
import { bindResource, type Route, resourceRoutes, type ServicePorts, serviceModule } from '@relata/service-kit';
import { CLAIMS } from './deals.model.js';
import { pipelineFacts } from './domain/pipeline.state.js';
import { dealResource } from './edges/http/deal.resource.js';
import { pipelineResource } from './edges/http/pipeline.resource.js';
import { productResource } from './edges/http/product.resource.js';
import { DEAL_CATALOG } from './store/deal.catalog.js';
import { PIPELINE_CATALOG } from './store/pipeline.catalog.js';
import { PRODUCT_CATALOG } from './store/product.catalog.js';

/** Every route of the service on its ports. */
export const dealsRoutes = (ports: ServicePorts): readonly Route[] => {
  const pipelines = bindResource(pipelineResource, PIPELINE_CATALOG, ports, CLAIMS);
  const deals = dealResource(async (id) => pipelineFacts(id, (await pipelines.runner.load(id)).state));
  return [
    ...resourceRoutes(pipelines),
    ...resourceRoutes(bindResource(productResource, PRODUCT_CATALOG, ports, CLAIMS)),
    ...resourceRoutes(bindResource(deals, DEAL_CATALOG, ports, CLAIMS)),
  ];
};

export const dealsModule = (ports: ServicePorts): DynamicModule => serviceModule('Deals', dealsRoutes(ports));
