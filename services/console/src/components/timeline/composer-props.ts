export interface ComposerProps {
  /** `contacts/<id>`: what it is written about. */
  readonly about: string;
}
