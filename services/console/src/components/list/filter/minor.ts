/** Minor units of a currency as people write them: 1250 with two digits → 12.5. */
export const wholeOf = (minor: string, digits: number): string =>
  minor === '' ? '' : String(Number(minor) / 10 ** digits);

/** What people write, in minor units; what is no number stays as it is, for the server to say so. */
export const minorOf = (whole: string, digits: number): string =>
  whole === '' || Number.isNaN(Number(whole)) ? whole : String(Math.round(Number(whole) * 10 ** digits));
