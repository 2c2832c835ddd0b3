export * from './key-vault.contract.js';
