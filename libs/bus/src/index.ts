export * from './bus.port.js';
export * from './public-message.js';
