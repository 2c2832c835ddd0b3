import { createContext, use } from 'react';
import type { Place } from './area.js';

/** Places that this person may open: the shell knows them, a page may offer them. */
export const PlacesContext = createContext<readonly Place[]>([]);

export const usePlacesOffered = (): readonly Place[] => use(PlacesContext);
