import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent; its steps 6 and 7 keep a contrast of 4.5:1 to white. */
const accent: MantineColorsTuple = [
  '#eef3fd',
  '#dbe5fa',
  '#b4c8f4',
  '#8aa9ee',
  '#6a8fe8',
  '#4a75e0',
  '#2f5bd7',
  '#254cb8',
  '#1c3c95',
  '#142c70',
];

/** The library makes the heading of a panel a `header`, which would be a second banner of the page. */
const HEADED = { header: { role: 'presentation' } };

/** One family, four sizes, a grid of 4 pixels. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { accent },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Sinhala", sans-serif',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.375rem' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Drawer: { defaultProps: { position: 'right', attributes: HEADED } },
    Modal: { defaultProps: { attributes: HEADED } },
  },
});
