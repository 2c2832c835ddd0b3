/** Whoever sets up what deals are made of. All others see it where it is used. */
export const CATALOGUERS: readonly string[] = [
  'pipelines:write',
  'products:write',
  'fields:write',
  'currency-rates:write',
];
