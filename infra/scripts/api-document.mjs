/** Prints the API's document: the whole system is started without data, asked, and stopped. */
import { withRelata } from './temporary-relata.mjs';

const document = await withRelata({ demo: false }, async (url) => (await fetch(`${url}/api/openapi.json`)).text());
process.stdout.write(document);
