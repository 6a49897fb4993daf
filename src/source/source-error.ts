/** A source that cannot be read; the message says why and does not name the source. */
export class SourceError extends Error {}
