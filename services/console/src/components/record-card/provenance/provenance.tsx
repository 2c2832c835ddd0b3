import { Box, Popover, UnstyledButton } from '@mantine/core';
import { type FocusEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useMay } from '../../../lib/me.js';
import { useCard } from '../card-scope.js';
import classes from './provenance.module.css';
import { ProvenanceNote } from './provenance-note.js';

export interface ProvenanceProps {
  readonly fields: readonly string[];
  readonly title: string;
  readonly className: string;
  /** The field changed at the moment that is shown. */
  readonly marked: boolean;
  readonly children: ReactNode;
}

/** A pointer that only passes by asks nothing. */
const REST_MS = 450;

/** A line whose name tells, when one rests on it or reaches it by key, who set it last, when and from where. */
export const Provenance = ({ fields, title, className, marked, children }: ProvenanceProps) => {
  const { collection } = useCard();
  const may = useMay()(`${collection}:history`);
  const [opened, setOpened] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const openSoon = (): void => {
    timer.current = setTimeout(() => setOpened(true), REST_MS);
  };
  const close = (): void => {
    clearTimeout(timer.current);
    setOpened(false);
  };
  const left = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };
  if (!may)
    return (
      <div className={className} data-marked={marked || undefined}>
        <span className={classes.title}>{title}</span>
        {children}
      </div>
    );
  return (
    // Resting on the line is a short way for the pointer; keys and fingers have the name, which is a button.
    <Box className={className} data-marked={marked || undefined} onMouseEnter={openSoon} onMouseLeave={close}>
      <Box onBlur={left}>
        <Popover
          opened={opened}
          onChange={setOpened}
          position="bottom-start"
          withinPortal={false}
          withRoles={false}
          shadow="md"
        >
          <Popover.Target>
            <UnstyledButton
              className={classes.title}
              aria-expanded={opened}
              onFocus={() => setOpened(true)}
              onClick={() => setOpened(true)}
              onKeyDown={(event) => event.key === 'Escape' && close()}
            >
              {title}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.note ?? ''}>
            <ProvenanceNote fields={fields} />
          </Popover.Dropdown>
        </Popover>
      </Box>
      {children}
    </Box>
  );
};
