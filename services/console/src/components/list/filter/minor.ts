/** Hundredths as people write them: 1250 → 12.5. */
export const wholeOf = (minor: string): string => (minor === '' ? '' : String(Number(minor) / 100));

/** What people write, in hundredths; what is no number stays as it is, for the server to say so. */
export const minorOf = (whole: string): string =>
  whole === '' || Number.isNaN(Number(whole)) ? whole : String(Math.round(Number(whole) * 100));
