/** Why a row, or one value of it, could not be taken. */
export class RowFault {
  constructor(
    /** Column of the file, or `-` when the row as a whole is at fault. */
    readonly column: string,
    /** Kebab-case. */
    readonly reason: string,
    /** One plain sentence; never a value of the row. */
    readonly message = '',
  ) {}
}
