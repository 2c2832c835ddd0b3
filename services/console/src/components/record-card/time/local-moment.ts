const two = (figure: number): string => String(figure).padStart(2, '0');

/** An instant as the browser's own field for a day and a time has it, in this place's time; '' for no instant. */
export const toLocal = (instant: string): string => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return '';
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day}T${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':')}`;
};

/** The end of the second that was typed: what happened within it counts. */
export const fromLocal = (text: string): string => {
  const at = new Date(text);
  at.setMilliseconds(999);
  return at.toISOString();
};
