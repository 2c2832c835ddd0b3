import { DEMO_PASSWORD } from './demo.js';
import type { Relata } from './runtime.js';

/** What a start prints: the address, where the data lies, and how to sign in where that is not known yet. */
export const welcome = (relata: Relata): string =>
  [
    `Relata is ready at ${relata.url}`,
    `  API and a page to try it: ${relata.url}/api`,
    `  Data: ${relata.data}`,
    ...demoLines(relata),
    ...firstAdminLines(relata),
    '  A token for the API: npm run relata -- token --role admin',
  ].join('\n');

const demoLines = ({ demo }: Relata): readonly string[] =>
  demo === undefined
    ? []
    : [
        `  This first start has loaded a demo company with two years of history (start with --empty for none).`,
        `  Its people sign in with the password ${DEMO_PASSWORD}:`,
        ...demo.map(({ email, role, name }) => `    ${email.padEnd(26)} ${role.padEnd(14)} ${name}`),
      ];

const firstAdminLines = (relata: Relata): readonly string[] => {
  const link = relata.firstAdminUrl();
  if (link === undefined) return [];
  return [
    '  There is no administrator yet. Make the first one within a day (the link works once):',
    `    ${link}`,
    '  or by the command: npm run relata -- user first-admin --help',
  ];
};
