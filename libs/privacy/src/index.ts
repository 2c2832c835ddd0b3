export { claimHash } from './claim-hash.js';
export * from './erasure-ledger.port.js';
export * from './key-vault.port.js';
export { MemoryVault, MemoryVaultStorage } from './memory-vault.js';
export * from './personal-blocks.js';
export { openSqliteVault, type SqliteVaultOptions } from './sqlite-vault.js';
export { rotateMasterKey } from './vault-file.js';
export { VaultSealer, type VaultSealerOptions } from './vault-sealer.js';
