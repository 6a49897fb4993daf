/** Names that something has none of. There may be as many sets as resources, most of them empty: they share this one. */
export const NO_NAMES: ReadonlySet<string> = new Set();

/** Adds a name to a set of its own, which {@link NO_NAMES} is not; gives the set. */
export function withName(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return names === NO_NAMES ? new Set([name]) : (names as Set<string>).add(name);
}
