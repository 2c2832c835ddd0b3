/** Jest runs the TypeScript sources as CommonJS through swc; ESM-only packages are transformed too (see docs/adr/0002). */
const esm =
  '@nestjs|file-type|@tokenizer|strtok3|token-types|uint8array-extras|@borewit|uid|iterare|load-esm|fast-[a-z-]+|@fastify|light-my-request|cookie|find-my-way|oidc-provider|jose|koa|@koa|quick-lru|eta|nanoid|typebox|lru-cache|transliteration|commander|raw-body|type-is|content-type|http-errors|accepts|negotiator|media-typer|mime-types|oidc-token-hash|path-to-regexp|content-disposition|temporal-polyfill|temporal-utils|temporal-spec|html-to-text|@selderee|selderee|parseley|peberminta|leac|domhandler|dom-serializer|domutils|htmlparser2|entities|domelementtype|deepmerge';
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tests'],
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleNameMapper: {
    '^@relata/([a-z-]+)/model$': '<rootDir>/services/$1/src/$1.model.ts',
    '^@relata/([a-z-]+)/(browser|holidays)$': '<rootDir>/libs/$1/src/$2.ts',
    '^@relata/([a-z-]+)$': ['<rootDir>/libs/$1/src/index.ts', '<rootDir>/services/$1/src/index.ts'],
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
  testTimeout: 120000,
};
