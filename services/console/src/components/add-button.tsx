import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';

export interface AddButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
}

/** Opens the form for one more line, below the lines that are there; not on paper. */
export const AddButton = ({ children, onClick }: AddButtonProps) => (
  <Button
    size="compact-sm"
    variant="default"
    leftSection={<Plus size={14} aria-hidden />}
    w="fit-content"
    onClick={onClick}
    data-no-print
  >
    {children}
  </Button>
);
