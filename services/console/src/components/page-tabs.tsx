import { Link } from '@tanstack/react-router';
import classes from './page-tabs.module.css';

export interface PageTab {
  readonly to: string;
  readonly title: string;
}

/** Pages of one area beside each other: links, so that each can be opened and sent. */
export const PageTabs = ({ label, tabs }: { readonly label: string; readonly tabs: readonly PageTab[] }) => (
  <nav className={classes.tabs} aria-label={label} data-no-print>
    {tabs.map(({ to, title }) => (
      <Link key={to} to={to} className={classes.tab} activeOptions={{ exact: true, includeSearch: false }}>
        {title}
      </Link>
    ))}
  </nav>
);
