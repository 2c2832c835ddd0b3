import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense } from 'react';
import { styleNonce } from '../lib/nonce.js';
import { queryClient } from './query-client.js';
import { router } from './router.js';
import { SignedIn } from './signed-in.js';
import { theme } from './theme.js';
import { WithTexts } from './with-texts.js';

export const App = () => (
  <DirectionProvider>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Suspense>
          <WithTexts>
            <SignedIn>
              <Notifications position="bottom-right" limit={4} />
              <RouterProvider router={router} />
            </SignedIn>
          </WithTexts>
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  </DirectionProvider>
);
