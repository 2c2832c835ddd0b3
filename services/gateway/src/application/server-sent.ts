/** How long a client waits before it comes back, ms. */
export const RETRY_TEXT = 'retry: 3000\n\n';

/** Says that the server has ended the stream: come back, with a fresh token if need be. */
export const END_TEXT = 'event: end\ndata: {}\n\n';

export const ALIVE_TEXT = ': alive\n\n';

/** A named event in the text format of server-sent events. */
export const eventText = (event: string, data: object): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
