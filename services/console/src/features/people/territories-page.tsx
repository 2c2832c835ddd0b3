import { UnitsPage } from './units-page.js';

/** Parts of the world that people look after. */
export const TerritoriesPage = () => <UnitsPage collection="territories" />;
