import type { ReactNode } from 'react';
import { useMay } from '../lib/me.js';
import { NotFound } from './not-found.js';

export interface OnlyForProps {
  /** One of these permissions opens it. */
  readonly permissions: readonly string[];
  readonly children: ReactNode;
}

/** A page that is not there for those who may not open it, however they came to its address. */
export const OnlyFor = ({ permissions, children }: OnlyForProps) => {
  const may = useMay();
  return permissions.some(may) ? children : <NotFound />;
};
