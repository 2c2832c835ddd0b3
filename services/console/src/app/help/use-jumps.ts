import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { usePlaces } from '../use-places.js';
import { JUMPS } from './key-list.js';

/** A letter that comes later than this after g stands for itself. */
const TOGETHER_MS = 1_200;

/** `g` and then a letter opens a place that this person has. Keys mean nothing while somebody types. */
export const useJumps = (): void => {
  const navigate = useNavigate();
  const places = new Set(usePlaces().map(({ to }) => to));
  const asked = useRef(Number.NEGATIVE_INFINITY);
  useHotkeys([
    ['g', () => (asked.current = performance.now())],
    ...Object.entries(JUMPS)
      .filter(([, to]) => places.has(to))
      .map(([letter, to]): [string, () => void] => [
        letter,
        () => {
          if (performance.now() - asked.current < TOGETHER_MS) void navigate({ to });
          asked.current = Number.NEGATIVE_INFINITY;
        },
      ]),
  ]);
};
