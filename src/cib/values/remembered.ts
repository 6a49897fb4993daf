/** The same text as one of its own: as it was read it may be a part of a long one, which would be kept with it. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/**
 * A function that remembers what it gave for the texts it has seen last. For pure functions of values that come again and
 * again in a CIB, such as intervals, options and paths; what they give is shared, and must not be changed.
 */
export function remembered<T>(of: (text: string) => T, { most = 256, longest = 256 } = {}): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    if (text.length > longest) return of(text);
    const own = ownCopy(text);
    const made = of(own);
    // No ring: to start afresh costs next to nothing, and the usual values are soon there again.
    if (known.size >= most) known.clear();
    known.set(own, made);
    return made;
  };
}
