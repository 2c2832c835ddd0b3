/** How a day of being due stands to today; both YYYY-MM-DD, an instant counts with its day. */
export const dueState = (due: string | undefined, today: string): 'none' | 'overdue' | 'today' | 'later' => {
  if (due === undefined) return 'none';
  const day = due.slice(0, 10);
  return day < today ? 'overdue' : day === today ? 'today' : 'later';
};

/** Today in this browser's zone, YYYY-MM-DD. */
export const todayHere = (now = new Date()): string => now.toLocaleDateString('sv');
