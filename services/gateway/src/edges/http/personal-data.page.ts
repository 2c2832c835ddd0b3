import type { PersonalData } from '../../application/erasure/personal-data.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

/** A value as people read it: lists and groups of fields as lists. */
const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value))
    return value.length === 0 ? '—' : `<ul>${value.map((one) => `<li>${shown(one)}</li>`).join('')}</ul>`;
  if (typeof value !== 'object') return escaped(String(value));
  const parts = Object.entries(value).map(([name, one]) => `${escaped(name)}: ${shown(one)}`);
  return parts.join(', ') || '—';
};

const rows = (view: object): string =>
  Object.entries(view)
    .map(([field, value]) => `<tr><th scope="row">${escaped(field)}</th><td>${shown(value)}</td></tr>`)
    .join('');

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border:1px solid #bbb;padding:.4rem .6rem;text-align:start;vertical-align:top}
th[scope=row]{width:30%;font-weight:600}ul{margin:0;padding-inline-start:1.2rem}@media print{body{margin:0}section{break-inside:avoid}}`;

/** All that is held on a person as a page that can be read, printed and kept: it needs nothing from elsewhere. */
export const personalDataPage = (data: PersonalData): string => {
  const history = data.history.map(
    ({ at, by, event, changes }) =>
      `<section><h3>${escaped(at)} · ${escaped(event)} · ${escaped(by)}</h3><table><tbody>${changes
        .map(
          ({ field, from, to }) =>
            `<tr><th scope="row">${escaped(field)}</th><td>${shown(from)}</td><td>${shown(to)}</td></tr>`,
        )
        .join('')}</tbody></table></section>`,
  );
  const records = Object.entries(data.records).map(
    ([collection, views]) =>
      `<h2>${escaped(collection)} (${views.length})</h2>${views
        .map((view) => `<section><table><tbody>${rows(view)}</tbody></table></section>`)
        .join('')}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Personal data: ${escaped(data.subject)}</title><style>${STYLE}</style></head><body>
<h1>Personal data held on ${escaped(data.subject)}</h1><p>Made at ${escaped(data.madeAt)}.</p>
<h2>Person</h2><table><tbody>${rows(data.person)}</tbody></table>
${records.join('')}<h2>History</h2>${history.join('') || '<p>—</p>'}</body></html>
`;
};
