/** How a baseline is called where nothing else is said. */
export const BASELINE_NAME = 'ciblint-baseline.json';
