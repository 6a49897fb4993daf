/** A stretch of a document: 0-based offsets in UTF-16 code units, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A point as people and editors count: 1-based line, 1-based column and 0-based offset, both in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A range with both ends located. */
export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}
