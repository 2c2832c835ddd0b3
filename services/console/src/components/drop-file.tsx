import { Text } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import classes from './drop-file.module.css';

export interface DropFileProps {
  /** What the file is, for those who do not see the place. */
  readonly label: string;
  /** As in `input accept`. */
  readonly accept: string;
  readonly icon: LucideIcon;
  /** What to do, or the name of the file that was taken. */
  readonly title: string;
  readonly hint: ReactNode;
  /** A file was taken: the place is small. */
  readonly taken: boolean;
  readonly disabled?: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to drop a file on, which opens the file picker too. */
export const DropFile = (props: DropFileProps) => {
  const { label, accept, icon: Icon, title, hint, taken, disabled = false, onFile } = props;
  const [over, setOver] = useState(false);
  const id = useId();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !disabled) onFile(dropped);
  };
  return (
    <label
      className={classes.drop}
      data-over={over || undefined}
      data-small={taken || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        type="file"
        className="visually-hidden"
        accept={accept}
        aria-label={label}
        aria-describedby={id}
        disabled={disabled}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) onFile(chosen);
        }}
      />
      <Icon size={taken ? 20 : 28} aria-hidden />
      <span className={classes.words}>
        <Text span fw={600} truncate={taken}>
          <bdi>{title}</bdi>
        </Text>
        <Text span size="sm" c="var(--muted)" id={id}>
          {hint}
        </Text>
      </span>
    </label>
  );
};
