export { claimHash } from './claim-hash.js';
export * from './key-vault.port.js';
export { MemoryVault, MemoryVaultStorage } from './memory-vault.js';
export { openSqliteVault, type SqliteVaultOptions } from './sqlite-vault.js';
export { VaultSealer, type VaultSealerOptions } from './vault-sealer.js';
