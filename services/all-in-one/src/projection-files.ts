/** Paths of the parts that the thread opens by itself. */
export interface ProjectionFiles {
  readonly log: string;
  readonly vault: string;
  readonly masterKey: string;
  readonly readModels: Readonly<Record<string, string>>;
}
