import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';

/** Says in the page that something is on its way: what tests and pictures wait for. */
export const BusyMark = () => {
  const asking = useIsFetching() + useIsMutating() > 0;
  const going = useRouterState({ select: ({ status }) => status === 'pending' });
  return <span hidden data-busy={asking || going || undefined} />;
};
