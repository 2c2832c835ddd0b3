/** The nonce that this page's policy lets style elements through with; empty where the page has none. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** Libraries that make style elements of their own (scroll locks of panels) look for the nonce in this global. */
export const passNonceOn = (): void => {
  Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
};
