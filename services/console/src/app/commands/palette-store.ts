import { createSpotlight } from '@mantine/spotlight';

/** The palette's own state and the way to open it. */
export const [paletteStore, paletteDoor] = createSpotlight();

/**
 * Chooses the first entry. Spotlight does so when words are typed, and keeps the choice as an attribute; records that
 * come later would stand before the chosen one.
 */
export const chooseFirst = (): void => {
  const list = document.getElementById(paletteStore.getState().listId);
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected');
  list?.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.setState({ ...paletteStore.getState(), selected: 0 });
};
