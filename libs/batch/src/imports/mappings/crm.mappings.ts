import type { Expression, Mapping } from '../mapping.js';

/** "CRM Sales Opportunities" of the Maven Analytics data playground: four files of a hardware maker. */

const owner: Expression = { column: 'sales_agent' };
const office: Expression = { column: 'regional_office' };
const user = (take?: string): Expression => ({
  lookup: { collection: 'users', by: owner, field: 'name', ...(take ? { take } : {}) },
});
const product = (take?: string): Expression => ({
  lookup: { collection: 'products', by: { column: 'product' }, field: 'name', ...(take ? { take } : {}) },
});
const team: Expression = { lookup: { collection: 'teams', by: office, create: { name: office } } };

/** Sales agents; their managers and the teams of the offices are made on the way. */
const crmUsers: Mapping = {
  name: 'crm-users',
  title: 'Sales agents with manager and office (sales_teams.csv)',
  collection: 'users',
  externalId: owner,
  fields: {
    name: owner,
    office,
    teamId: team,
    managerId: {
      lookup: {
        collection: 'users',
        by: { column: 'manager' },
        field: 'name',
        create: { name: { column: 'manager' }, office, teamId: team, roles: { value: ['head-of-sales'] } },
      },
    },
    roles: { value: ['sales'] },
  },
};

const crmAccounts: Mapping = {
  name: 'crm-accounts',
  title: 'Companies with sector, revenue in millions of dollars, employees, parent (accounts.csv)',
  collection: 'accounts',
  values: { sector: { technolgy: 'technology' }, office_location: { Philipines: 'Philippines' } },
  externalId: { column: 'account' },
  fields: {
    name: { column: 'account' },
    kind: { value: 'client' },
    sector: { column: 'sector' },
    founded: { column: 'year_established' },
    revenue: { column: 'revenue', as: 'money', currency: 'USD', times: '1000000' },
    employees: { column: 'employees', as: 'integer' },
    country: { column: 'office_location', as: 'country' },
    parentId: { lookup: { collection: 'accounts', by: { column: 'subsidiary_of' }, field: 'name' } },
  },
  late: ['parentId'],
};

const crmProducts: Mapping = {
  name: 'crm-products',
  title: 'Products with series and list price (products.csv)',
  collection: 'products',
  externalId: { column: 'product' },
  fields: {
    name: { column: 'product' },
    series: { column: 'series' },
    price: { column: 'sales_price', as: 'money', currency: 'USD' },
  },
};

const closed: Expression = { column: 'close_date', as: 'date' };
const closedAt: Expression = { column: 'close_date', as: 'instant' };
const opened: Expression = { column: 'engage_date', as: 'instant' };
const STAGES = [
  { id: 'Prospecting', name: 'Prospecting', kind: 'open', probability: 10 },
  { id: 'Engaging', name: 'Engaging', kind: 'open', probability: 40 },
  { id: 'Won', name: 'Won', kind: 'won', probability: 100 },
  { id: 'Lost', name: 'Lost', kind: 'lost', probability: 0 },
];

/** Opportunities: each is one piece of a product, worth what it was closed with, or its list price while it is open. */
const crmDeals: Mapping = {
  name: 'crm-deals',
  title: 'Opportunities with agent, product, account, stage and close (sales_pipeline.csv)',
  collection: 'deals',
  values: { product: { GTXPro: 'GTX Pro' } },
  externalId: { column: 'opportunity_id' },
  needs: [{ collection: 'pipelines', id: 'crm', body: { name: 'CRM', stages: STAGES } }],
  fields: {
    name: { first: [{ template: '{product}, {account}' }, { template: '{product}' }] },
    accountId: { lookup: { collection: 'accounts', by: { column: 'account' }, field: 'name' } },
    ownerId: user(),
    teamId: user('teamId'),
    pipelineId: { value: 'crm' },
    stageId: {
      when: { column: 'deal_stage', is: ['Prospecting'] },
      use: { value: 'Prospecting' },
      else: { value: 'Engaging' },
    },
    openedOn: { first: [{ column: 'engage_date', as: 'date' }, { value: null }] },
    lines: {
      list: [
        {
          object: {
            id: { value: '1' },
            productId: product(),
            quantity: { value: '1' },
            price: { first: [{ column: 'close_value', as: 'money', currency: 'USD' }, product('price')] },
          },
          needs: ['productId', 'price'],
        },
      ],
    },
  },
  occurredAt: opened,
  steps: [
    { act: 'move', when: { column: 'deal_stage', is: ['Prospecting'] }, body: { stageId: { value: 'Prospecting' } } },
    { act: 'move', when: { column: 'deal_stage', is: ['Engaging'] }, body: { stageId: { value: 'Engaging' } } },
    {
      act: 'win',
      when: { column: 'deal_stage', is: ['Won'] },
      body: { stageId: { value: 'Won' }, closedOn: closed },
      occurredAt: closedAt,
    },
    {
      act: 'lose',
      when: { column: 'deal_stage', is: ['Lost'] },
      body: { stageId: { value: 'Lost' }, closedOn: closed, reasonCode: { value: 'not-stated' } },
      occurredAt: closedAt,
    },
  ],
};

export const CRM_MAPPINGS: readonly Mapping[] = [crmUsers, crmAccounts, crmProducts, crmDeals];
