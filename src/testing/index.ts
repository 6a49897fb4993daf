/** Tests for rules, ours and those of plug-ins: every example of a rule is one. */
export { type ExampleOutcome, type MarkedExample, runExample, unmark } from './example.js';
export { problemsOf } from './problems.js';
