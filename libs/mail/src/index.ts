export * from './incoming-mail.js';
export * from './mailer.port.js';
export * from './outbox-mailer.js';
export * from './smtp-mailer.js';
