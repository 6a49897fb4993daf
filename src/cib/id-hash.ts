/** Never the same twice, so that nobody can prepare ids that all fall into one place of a table. */
const SEED = Math.floor(Math.random() * 2 ** 32);

/** FNV-1a over code units, its bits mixed once more as tables go by the lowest. */
export function hashOf(id: string): number {
  let hash = SEED;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The hash of bytes; that of an id, where they are its code units. */
export function hashOfBytes(bytes: Uint8Array, start: number, length: number): number {
  let hash = SEED;
  for (let i = start; i < start + length; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
