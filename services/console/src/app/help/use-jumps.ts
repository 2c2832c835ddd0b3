import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { onAnyLayout } from '../../lib/hotkeys.js';
import { usePlaces } from '../use-places.js';
import { JUMPS } from './key-list.js';

/** A letter that comes later than this after g stands for itself. */
const TOGETHER_MS = 1_200;

/**
 * `g` and then a letter opens a place that this person has; a letter `alone` does what is said there. Keys mean nothing
 * while somebody types.
 */
export const useJumps = (alone: Readonly<Record<string, () => void>>): void => {
  const navigate = useNavigate();
  const places = new Set(usePlaces().map(({ to }) => to));
  const asked = useRef(Number.NEGATIVE_INFINITY);
  const press = (letter: string): void => {
    const together = performance.now() - asked.current < TOGETHER_MS;
    asked.current = Number.NEGATIVE_INFINITY;
    const to = JUMPS[letter];
    if (!together) alone[letter]?.();
    else if (to !== undefined && places.has(to)) void navigate({ to });
  };
  const letters = new Set([...Object.keys(JUMPS), ...Object.keys(alone)]);
  useHotkeys([
    ...onAnyLayout('g', () => {
      asked.current = performance.now();
    }),
    ...[...letters].flatMap((letter) => onAnyLayout(letter, () => press(letter))),
  ]);
};
