/**
 * The parts of the expressions by which editors and CI read our lines. They must mean the same in JavaScript and in
 * .NET, and no part may be able to match in many ways: who reads gives up on an expression that takes long.
 */

/** A path; the shortest, as a message, which comes after it, may look like a place. */
export const PATH = '(.+?)';
export const NUMBER = '(\\d+)';
/** What a finding says, and its rule, the last thing of the line. A plug-in's rules may have `_`, capitals, more parts. */
export const MESSAGE_AND_RULE = '(.+) \\[([\\w/-]+)\\]$';
