import type { ComponentType } from 'react';
import type { FieldDef } from './field-def.js';

export interface FieldInputProps<D extends FieldDef = FieldDef> {
  readonly def: D;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly error?: string | undefined;
  /** What is wrong with one of the parts: `0.address` of a list. */
  readonly partError?: (path: string) => string | undefined;
  readonly autoFocus?: boolean;
  readonly size?: 'xs' | 'sm';
}

/** Inputs that are made of others are given the one that chooses among them all. */
export interface NestedInputProps<D extends FieldDef> extends FieldInputProps<D> {
  readonly Input: ComponentType<FieldInputProps>;
}
