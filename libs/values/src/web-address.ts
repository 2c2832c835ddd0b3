/**
 * An http or https address, or undefined when the text is none. `example.com` is taken as `https://example.com`;
 * every other scheme (javascript, data, mailto…) is refused, since consoles render the value as a link.
 */
export const webAddress = (text: string): string | undefined => {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:(?!\d)/iu.test(trimmed) ? trimmed : `https://${trimmed}`;
  const url = URL.parse(address);
  const isSite = url && /^https?:$/u.test(url.protocol) && url.hostname.includes('.') && url.username === '';
  return isSite ? address : undefined;
};
