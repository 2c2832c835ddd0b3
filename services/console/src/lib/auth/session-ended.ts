type Listener = () => void;

const listeners = new Set<Listener>();

/** Tells the shell that the session is over: it asks for a sign-in without throwing away what is being typed. */
export const sayThatSessionEnded = (): void => {
  for (const listener of listeners) listener();
};

export const onSessionEnded = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
