// What stands before a value.
export const UNDEFINED = 0;
export const FALSE = 1;
export const TRUE = 2;
export const WHOLE = 3;
export const NUMBER = 4;
/** A text that many units have, by its number; one of the record's own, by its number there. */
export const REPEATED = 5;
export const OWN = 6;
export const SPAN = 7;
export const FIELD = 8;
export const LIST = 9;
export const MAP = 10;
export const OBJECT = 11;
/** A field without white space around its `=` and without references in its value: the text tells where all of it stands. */
export const PLAIN_FIELD = 12;
/** This and more: a repeated text, by its number from here on. */
export const OFTEN = 13;
export const MOST_OFTEN = 256 - OFTEN;

/** Of `="`: how far it is from a name to its value, in a plain field. */
export const PLAIN_GAP = 2;

/** What stands for the trail of a place that is that of the place before; else it is the number of one, which is more. */
export const SAME = 0;

// What a trail begins with: it is that of what units stand in, whose number follows; it begins at the root; or the number of its parent, which is more.
export const FRAME = 0;
export const ROOT = 1;

/** How many bytes tell the length of a stretch that may be shared. */
export const LENGTH = 4;
