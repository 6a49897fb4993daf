/** Smaller files need no more than the program itself. */
const LARGE = 11 * 1024 * 1024;

/**
 * Keeps the part of the heap for what is new as small as it begins, where a file is large: hardly anything lives longer than
 * the unit in hand, and what V8 adds to that part is a sixth of what a file of 90 MB takes (measured with Node 20, at the same
 * speed). Other releases of Node may not know the flag. `sizes`: those of the files, in bytes.
 */
export function keepHeapSmall(sizes: readonly number[]): void {
  if (!process.versions.node.startsWith('20.') || !sizes.some((size) => size > LARGE)) return;
  // Loaded only here, as it takes a while.
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=20');
}
