import { useLocation, useNavigate } from '@tanstack/react-router';
import type { Make } from '../../lib/area.js';
import { useAsOf } from '../../lib/as-of/as-of.js';
import { useMay } from '../../lib/me.js';
import { AREAS } from '../areas.js';

/** What this person may make anew now; nothing while the past is looked at. */
export const useMakes = (): readonly Make[] => {
  const may = useMay();
  const past = useAsOf() !== undefined;
  return past ? [] : AREAS.flatMap(({ makes = [] }) => makes).filter(({ permission }) => may(permission));
};

/** Opens the panel for a new record. */
export const useMake = (): ((make: Make) => void) => {
  const navigate = useNavigate();
  return ({ to }) => void navigate({ to, search: { new: '1' } as never });
};

/** Makes a new record of the kind that is open; does nothing where no kind is. */
export const useMakeHere = (): (() => void) => {
  const makes = useMakes();
  const make = useMake();
  const { pathname } = useLocation();
  const here = makes.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return () => here && make(here);
};
