/** The tag of an image reference with its offsets, or what it has instead. */
export type ImageTag = { readonly text: string; readonly start: number; readonly end: number } | 'none' | 'pinned';

/** What is wrong with an image reference, with the offsets of what is wrong. */
export interface ImageFault {
  readonly fault: 'dash' | 'character' | 'upper case' | 'no name' | 'no tag';
  readonly start: number;
  readonly end: number;
}

/**
 * Why docker and podman refuse a reference without blanks as an "invalid reference format", as far as that is sure; undefined
 * for all other ones (the grammar of github.com/distribution/reference; podman's transports have syntaxes of their own).
 */
export function imageFaultOf(reference: string): ImageFault | undefined {
  if (SOUND.test(reference)) return undefined;
  if (reference.startsWith('-')) return { fault: 'dash', start: 0, end: 1 };
  if (PODMAN_TRANSPORT.test(reference)) return undefined;
  const odd =
    /[^\w.:/@+[\]-]|:\/\/|(?:^|\/)\//u.exec(reference) ?? /(?<=:[^/:@]*):(?=[^/]*$)/.exec(withoutDigest(reference));
  if (odd !== null) return { fault: 'character', start: odd.index, end: odd.index + odd[0].length };
  const named = withoutDigest(reference);
  const slash = named.lastIndexOf('/') + 1;
  const colon = named.indexOf(':', slash);
  const end = colon < 0 ? named.length : colon;
  if (end === slash) return { fault: 'no name', start: slash, end: named.length };
  if (colon === named.length - 1) return { fault: 'no tag', start: colon, end: named.length };
  // Before the first slash may stand the name of a registry, which may have upper case.
  const registry = /^[^/]*[.:A-Z][^/]*\/|^localhost\//.exec(named)?.[0].length ?? 0;
  const upper = /[A-Z]+/.exec(named.slice(registry, end));
  if (upper === null) return undefined;
  const start = registry + upper.index;
  return { fault: 'upper case', start, end: start + upper[0].length };
}

/** Nearly all: a path in lower case, and a tag. */
const SOUND = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9._-]+)*(?::\w[\w.-]*)?$/;

function withoutDigest(reference: string): string {
  const digest = reference.indexOf('@');
  return digest < 0 ? reference : reference.slice(0, digest);
}

/** What podman reads an image from (containers-transports(5)); `docker:24` is an image called docker. */
const PODMAN_TRANSPORT = /^(?:containers-storage|dir|docker-archive|docker-daemon|oci|oci-archive):|^docker:\/\//;

/** An image's own id, in full or cut short as `docker images` prints it. */
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{12,64}$/;

/** A file or store that podman reads an image from, `oci:/srv/images/web`; `docker://` is a registry and left out. */
const TRANSPORT = /^(?!docker:)[a-z-]+:\//;

/**
 * The tag of `[registry[:port]/]name[:tag][@digest]`. A digest, an image id and a file are `pinned`: what they name does not
 * change by a push to the registry.
 */
export function imageTagOf(reference: string): ImageTag {
  if (reference.includes('@') || IMAGE_ID.test(reference) || TRANSPORT.test(reference)) return 'pinned';
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  if (colon < 0) return 'none';
  return { text: reference.slice(colon + 1), start: colon + 1, end: reference.length };
}
