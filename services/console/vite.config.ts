import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server puts a fresh nonce in place of this word into the page, each time that it sends it. */
const NONCE_PLACE = '__nonce__';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: NONCE_PLACE },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // Browsers that know light-dark(), so that it is left as it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4300', '/oidc': 'http://127.0.0.1:4300' } },
});
