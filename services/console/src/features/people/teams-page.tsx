import { UnitsPage } from './units-page.js';

/** Who sees whose clients: members of a team also see those of every team below it. */
export const TeamsPage = () => <UnitsPage collection="teams" />;
