import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.js';
import { passNonceOn } from './lib/nonce.js';

passNonceOn();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
